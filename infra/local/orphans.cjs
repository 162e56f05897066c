/**
 * What an earlier run left behind when it was killed outright. Every child is noted in `.iveel/pids/<name>.pid` with a mark
 * from its command line, so that only our own processes are ever stopped, never one that was given the same number.
 */
const fs = require('node:fs');
const path = require('node:path');
const { commandOf } = require('./command-of.cjs');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function stopOne(name, pid, mark) {
  const ours = () => commandOf(pid)?.includes(mark) === true;
  if (!ours()) return;
  console.log(`Stopping ${name} (process ${pid}), left over from a run that was killed.`);
  // To Postgres, SIGINT is the fast and clean stop; SIGTERM would wait for its clients.
  process.kill(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  for (let waited = 0; waited < 15_000 && ours(); waited += 100) await pause(100);
  if (ours()) process.kill(pid, 'SIGKILL');
}

async function stopOrphans(stateDir) {
  const dir = path.join(stateDir, 'pids');
  if (!fs.existsSync(dir)) return;
  const files = fs.readdirSync(dir).filter((file) => file.endsWith('.pid'));
  // Clients before servers, so that nobody logs a lost connection.
  files.sort((a, b) => Number(/postgres|temporal/.test(a)) - Number(/postgres|temporal/.test(b)));
  for (const file of files) {
    const [pid, mark] = fs.readFileSync(path.join(dir, file), 'utf8').split('\n');
    if (pid && mark) await stopOne(file.replace(/\.pid$/, ''), Number(pid), mark);
    fs.rmSync(path.join(dir, file), { force: true });
  }
}

module.exports = { stopOrphans };
