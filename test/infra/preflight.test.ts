/** The checks before the first dependency: wrong Node, full disk, stale dependencies, and a registry that does not answer. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../../infra/local/paths';
import { freePort } from '../../infra/local/ports';
import { checkDisk, checkNode, dependenciesCurrent } from '../../infra/local/preflight.cjs';
import { range, sentence } from '../../libs/config/node-version.cjs';
import { type Ended, runNode, runProgram } from '../setup/npm-start';

test.each(['18.20.4', '20.18.3', '21.7.0', '22.11.0'])(
  'Node %s is refused before anything breaks in a stranger way',
  (version) => {
    expect(() => checkNode(version)).toThrow(
      `needs Node 20.19 or newer (or 22.12, or 24), and this is Node ${version}`,
    );
  },
);

test.each(['20.19.0', '22.12.0', '24.1.0', '26.0.0'])('Node %s is accepted', (version) => {
  expect(() => checkNode(version)).not.toThrow();
});

test('npm, npm start and the command line ask for the same releases of Node', async () => {
  const declared = (file: string): unknown =>
    (JSON.parse(fs.readFileSync(inRoot(file), 'utf8')) as { engines?: unknown }).engines;
  expect(declared('package.json')).toEqual({ node: range });
  const old = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-node-')), 'old.cjs');
  for (const version of ['21.7.0', '22.11.0']) {
    fs.writeFileSync(old, `Object.defineProperty(process.versions, 'node', { value: '${version}' })`);
    for (const program of ['services/cli/iveel.cjs', 'infra/local/start.cjs']) {
      const { code, out, err } = await runNode(['--require', old, inRoot(program), '--help'], {});
      expect([program, code, out, err.trim()]).toEqual([program, 1, '', sentence(version)]);
    }
  }
  fs.rmSync(path.dirname(old), { recursive: true });
});

test('a full disk is told in megabytes before it breaks a database', () => {
  expect(() => checkDisk(os.tmpdir(), 1e12)).toThrow(
    /There are \d+ MB free on the disk .* and 1000000000000 MB are needed/,
  );
});

/** How this machine lets us mount a disk of our own, seen by that process and its children only; undefined where it does not. */
function mounting(): readonly string[] | undefined {
  const ways = [['--mount'], ['--user', '--map-root-user', '--mount']];
  return ways.find((flags) => {
    try {
      execFileSync('unshare', [...flags, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt'], {
        stdio: 'ignore',
      });
      return true;
    } catch {
      return false;
    }
  });
}
const mount = mounting();

(mount === undefined ? test.skip : test)(
  'npm start on a disk that is full says so in a sentence, and begins nothing',
  async () => {
    const state = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-full-'));
    const script = 'mount -t tmpfs -o size=20m tmpfs "$IVEEL_STATE" && "$@"; code=$?; ls "$IVEEL_STATE"; exit $code';
    const start = [process.execPath, inRoot('infra/local/start.cjs')];
    const args = [...(mount ?? []), 'sh', '-c', script, 'sh', ...start];
    const { code, out, err } = await runProgram('unshare', args, { IVEEL_STATE: state });
    expect(err.trim()).toMatch(
      /^There are \d+ MB free on the disk that holds .*iveel-full-.*, and 300 MB are needed\. Free some space and try again\.$/,
    );
    expect(Number(/There are (\d+)/.exec(err)?.[1])).toBeLessThanOrEqual(21);
    expect([code, out.trim()]).toEqual([1, '']);
    fs.rmdirSync(state);
  },
);

/** A clone whose one dependency is nowhere to be fetched. */
async function startOf(registry: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-npm-'));
  const name = 'nothing-here';
  const resolved = `${registry}/${name}/-/${name}-1.0.0.tgz`;
  const packages = {
    '': { dependencies: { [name]: '1.0.0' } },
    [`node_modules/${name}`]: { version: '1.0.0', resolved },
  };
  fs.writeFileSync(path.join(root, 'package.json'), JSON.stringify({ dependencies: { [name]: '1.0.0' } }));
  fs.writeFileSync(
    path.join(root, 'package-lock.json'),
    JSON.stringify({ lockfileVersion: 3, requires: true, packages }),
  );
  const program = `const { fail } = require(${JSON.stringify(inRoot('infra/local/plain.cjs'))});
    require(${JSON.stringify(inRoot('infra/local/preflight.cjs'))}).preflight(${JSON.stringify({ root, stateDir: root })}).catch(fail)`;
  const npm = { npm_execpath: '', npm_config_cache: path.join(root, 'cache'), npm_config_fetch_retries: '0' };
  const ended = await runNode(['-e', program], { ...npm, npm_config_registry: registry, ...env });
  fs.rmSync(root, { recursive: true, force: true });
  return ended;
}

test('dependencies that cannot be fetched, and an npm that is not there, are each told in words that help', async () => {
  const registry = `http://127.0.0.1:${await freePort()}`;
  const unreachable = await startOf(registry, {});
  expect(unreachable.code).toBe(1);
  expect(unreachable.err).toMatch(
    /^\s*Dependencies could not be installed: npm ci ended with code 1\. Check the network and the npm registry settings/,
  );
  expect(unreachable.err).toContain('ECONNREFUSED');
  expect(unreachable.err).not.toMatch(/^\s+at /m);
  const withoutNpm = await startOf(registry, { PATH: os.tmpdir() });
  expect([withoutNpm.code, withoutNpm.err.trim()]).toEqual([
    1,
    'npm was not found. It comes with Node: install Node from nodejs.org or with nvm, and try again.',
  ]);
}, 60_000);

test('dependencies are installed again when the lock file asks for another version, and only then', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-deps-'));
  const write = (file: string, packages: object): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), JSON.stringify({ packages }));
  };
  const pg = { 'node_modules/pg': { version: '8.23.1' } };
  const forAnotherMachine = { 'node_modules/fsevents': { version: '2.3.3', optional: true } };
  write('package-lock.json', { '': {}, ...pg, ...forAnotherMachine });
  expect(dependenciesCurrent(root)).toBe(false);
  write('node_modules/tsx/package.json', {});
  write('node_modules/.package-lock.json', pg);
  expect(dependenciesCurrent(root)).toBe(true);
  write('node_modules/.package-lock.json', { 'node_modules/pg': { version: '8.22.0' } });
  expect(dependenciesCurrent(root)).toBe(false);
  write('node_modules/.package-lock.json', {});
  expect(dependenciesCurrent(root)).toBe(false);
  fs.rmSync(root, { recursive: true });
});
