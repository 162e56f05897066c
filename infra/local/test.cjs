/** `npm test`: everything CI runs, from a clean clone. Plain Node up to the point where the dependencies are there. */
const { PlainError, fail } = require('./plain.cjs');
const { root, stateDir } = require('./state-dir.cjs');
const { checkNode, dependenciesCurrent, preflight } = require('./preflight.cjs');
const { runningPid } = require('./run-lock.cjs');

async function main() {
  checkNode();
  const pid = runningPid(stateDir);
  if (pid !== undefined && !dependenciesCurrent(root)) {
    throw new PlainError(
      `The dependencies changed and must be installed again, but Iveel is running from them (process ${pid}). Stop it with Ctrl-C first.`,
    );
  }
  await preflight({ root, stateDir });
  require('tsx/cjs');
  process.exit(await require('./test.ts').test(process.argv.slice(2)));
}

main().catch(fail);
