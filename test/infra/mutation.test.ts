// Mutation testing is run by hand; what must not rot meanwhile is cheap to check: its files, its tests, and the figures kept in docs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLOOR, areas } from '../../infra/mutation/areas';
import { figuresOf, score, total } from '../../infra/mutation/figures';
import { type Kept, mutationReport } from '../../infra/mutation/report';

const root = join(__dirname, '../..');
const doc = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');
const kept = JSON.parse(doc('mutation.json')) as Kept;

describe.each(Object.entries(areas))('the area %s', (name, { mutate, tests, survives }) => {
  test('names a file or a test that is not there', () => {
    expect([...mutate, ...tests].filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(tests.filter((file) => !file.endsWith('.test.ts'))).toEqual([]);
    expect(Object.keys(survives ?? {}).filter((file) => !mutate.includes(file))).toEqual([]);
  });

  test('was never run, or not over all its files, or keeps figures below the floor', () => {
    const figures = kept[name];
    expect(Object.keys(figures?.files ?? {})).toEqual([...mutate].sort());
    expect(score(total(figures?.files ?? {}))).toBeGreaterThanOrEqual(FLOOR);
  });
});

/** Without what only lays it out: the page is kept as prettier writes it. */
const said = (page: string) => page.replace(/[\s|*_`:\\-]/g, '');

test('the page in docs says something else than the figures beside it', () => {
  expect(Object.keys(kept).filter((name) => !(name in areas))).toEqual([]);
  expect(said(doc('mutation.md'))).toBe(said(mutationReport(areas, kept)));
});

test('a mutant that ran for ever counts as alive, or one that no test reached is forgotten', () => {
  const at = { start: { line: 2, column: 9 }, end: { line: 2, column: 14 } };
  const mutant = (status: string) => ({ status, replacement: 'a <= b', location: at });
  const mutants = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'RuntimeError'].map(mutant);
  const { files, survivors } = figuresOf(
    { files: { 'x.ts': { source: 'one\n  return a < b;\n', mutants } } },
    '2026-11-23',
  );
  expect(files).toEqual({ 'x.ts': { killed: 1, timeout: 1, survived: 1, uncovered: 1, ignored: 1 } });
  expect(score(total(files))).toBe(50);
  expect(survivors).toEqual(Array(2).fill({ file: 'x.ts', line: 2, was: ' a < '.trim(), became: 'a <= b' }));
});
