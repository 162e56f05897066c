/** `npm start`: brings up the whole system on this machine. Plain Node up to the point where the dependencies are there. */
const { fail } = require('./plain.cjs');

async function main() {
  const { root, stateDir } = require('./state-dir.cjs');
  const { checkNode, preflight } = require('./preflight.cjs');
  checkNode();
  const lock = require('./run-lock.cjs').takeLock(stateDir);
  await require('./orphans.cjs').stopOrphans(stateDir);
  // Before the handover Ctrl-C simply ends; afterwards start.ts stops everything in order.
  const leave = () => process.exit(130);
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  await preflight({ root, stateDir });
  require('tsx/cjs');
  const { start } = require('./start.ts');
  process.removeListener('SIGINT', leave);
  process.removeListener('SIGTERM', leave);
  await start(process.argv.slice(2), lock.file);
  process.exit(0);
}

main().catch(fail);
