/** Runs a command to its end and returns what it printed. */
import { execFile } from 'node:child_process';
import { PlainError } from './plain-error';

/** Throws a PlainError with the last thing the command said, or that it was too slow (`timeoutMs` milliseconds). */
export function run(command: string, args: readonly string[], { timeoutMs }: { timeoutMs: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: timeoutMs, maxBuffer: 16e6, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const said = stderr.trim().split('\n').at(-1) ?? '';
      const why = error.killed === true ? `gave no result within ${timeoutMs / 1000} s` : said || error.message;
      reject(new PlainError(`${command} ${args.slice(0, 3).join(' ')}: ${why}`));
    });
  });
}
