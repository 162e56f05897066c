/** The command line of a living process: guards against a process id that was given to someone else since. */
const fs = require('node:fs');
const { execFileSync } = require('node:child_process');

/** The command line, or undefined when no such process lives. */
function commandOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  try {
    const line = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    // A zombie has no command line any more: it waits for its parent, and does nothing.
    return line === '' ? undefined : line;
  } catch {
    try {
      return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    } catch {
      return undefined;
    }
  }
}

module.exports = { commandOf };
