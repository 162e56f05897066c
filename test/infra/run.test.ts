// A program that runs as one piece must still know where its files are, and say in which line of which it failed.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const dir = realpathSync(mkdtempSync(join(tmpdir(), 'iveel-run-')));
afterAll(() => rmSync(dir, { recursive: true }));

const run = (main: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [join(__dirname, '..', '..', 'services', 'run.cjs'), main, ...args]);

function program(lines: readonly string[]): string {
  mkdirSync(join(dir, 'deep'), { recursive: true });
  writeFileSync(join(dir, 'deep', 'place.ts'), 'export const place: string = __dirname;\n');
  writeFileSync(join(dir, 'late.ts'), 'export const late: string = __filename;\n');
  const main = join(dir, 'main.ts');
  writeFileSync(main, [`import { place } from './deep/place';`, `declare const require: any;`, ...lines].join('\n'));
  return main;
}

test('files, arguments and what is loaded by its path are found as ever', async () => {
  const said = `console.log(JSON.stringify([place, __dirname, process.argv.slice(1), require(${JSON.stringify(join(dir, 'late.ts'))}).late]));`;
  const main = program([said]);
  const { stdout } = await run(main, 'a', '--b');
  expect(JSON.parse(stdout)).toEqual([join(dir, 'deep'), dir, [main, 'a', '--b'], join(dir, 'late.ts')]);
});

test('a failure names the line of the source', async () => {
  const main = program([`interface Gone { readonly x: 1 }`, ``, `throw new Error('lost at ' + place.length);`]);
  await expect(run(main)).rejects.toMatchObject({ stderr: expect.stringContaining(`${main}:5:`) as string });
});
