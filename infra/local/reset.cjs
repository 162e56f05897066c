/** `npm run reset`: forgets all local state (database, workflows, mails, keys). Keeps what can be made again but takes time: programs, bundle, caches. */
const fs = require('node:fs');
const path = require('node:path');
const { PlainError, fail } = require('./plain.cjs');
const { stateDir } = require('./state-dir.cjs');
const { runningPid } = require('./run-lock.cjs');
const { stopOrphans } = require('./orphans.cjs');

const kept = new Set(['bin', 'bundle', 'compile-cache', 'tsbuildinfo']);

async function reset() {
  const pid = runningPid(stateDir);
  if (pid !== undefined)
    throw new PlainError(
      `Iveel is running here (process ${pid}). Stop it with Ctrl-C first, then run npm run reset again.`,
    );
  await stopOrphans(stateDir);
  const names = fs.existsSync(stateDir) ? fs.readdirSync(stateDir).filter((name) => !kept.has(name)) : [];
  for (const name of names) fs.rmSync(path.join(stateDir, name), { recursive: true, force: true });
  console.log(
    names.length === 0
      ? 'There was nothing to forget.'
      : `Forgotten: ${names.sort().join(', ')}. The next npm start begins anew.`,
  );
}

reset().catch(fail);
