/** The checks before the first dependency: wrong Node, full disk, stale dependencies. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkDisk, checkNode, dependenciesCurrent } from '../../infra/local/preflight.cjs';

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

test('a full disk is told in megabytes before it breaks a database', () => {
  expect(() => checkDisk(os.tmpdir(), 1e12)).toThrow(
    /There are \d+ MB free on the disk .* and 1000000000000 MB are needed/,
  );
});

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
