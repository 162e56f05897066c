/**
 * One `npm start` per clone: `.iveel/running.json` names the process that runs here, and later its addresses (the command
 * line reads them). A lock whose process is gone, or is another program by now, is stale and taken over.
 */
const fs = require('node:fs');
const path = require('node:path');
const { commandOf } = require('./command-of.cjs');
const { PlainError } = require('./plain.cjs');

/** The process that runs Iveel in this clone now, or undefined. */
function runningPid(stateDir) {
  let pid;
  try {
    pid = JSON.parse(fs.readFileSync(path.join(stateDir, 'running.json'), 'utf8')).pid;
  } catch {
    return undefined;
  }
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const command = commandOf(pid);
  return command !== undefined && /infra[/\\]local[/\\]start\.cjs/.test(command) ? pid : undefined;
}

/** Takes the lock, or says in a sentence who has it. The lock is released when the process exits. */
function takeLock(stateDir) {
  const file = path.join(stateDir, 'running.json');
  fs.mkdirSync(stateDir, { recursive: true });
  const own = () => JSON.stringify({ pid: process.pid, startedAt: new Date().toISOString() });
  for (let attempt = 0; ; attempt += 1) {
    try {
      fs.writeFileSync(file, own(), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const pid = runningPid(stateDir);
      if (pid !== undefined || attempt > 2) {
        throw new PlainError(
          `Iveel is already running in this clone (process ${pid ?? 'unknown'}). Stop it there with Ctrl-C first, or work in another clone with: npm start -- --port-base 8100`,
        );
      }
      fs.rmSync(file, { force: true });
    }
  }
  const release = () => {
    try {
      if (JSON.parse(fs.readFileSync(file, 'utf8')).pid === process.pid) fs.rmSync(file, { force: true });
    } catch {
      // Already gone: nothing left to release.
    }
  };
  process.on('exit', release);
  return { file, release };
}

module.exports = { takeLock, runningPid };
