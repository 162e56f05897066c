// The list of requirements is only worth something if it cannot lie: what is said to be delivered is cited where it is delivered.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { citations, citedIn, withoutOrigins } from './citations';
import { requirementsPage } from './requirements-page';
import { DOCS, coreRows, reasonOf, requirementList } from './rows';

const list = requirementList();
const cited = citations(coreRows(list));

test('every number is there once, in order', () => {
  expect(list.rows.map(({ n }) => n)).toEqual(list.rows.map((_row, i) => i + 1));
  expect(list.rows).toHaveLength(216);
});

test('a row of the core that nothing cites says why', () => {
  const silent = list.rows.filter((row) => !cited.has(row.n) && reasonOf(row, list) === undefined);
  expect(silent.map(({ n, about }) => `R-${n}: ${about}`)).toEqual([]);
});

test('a row that is cited keeps a reason why nothing delivers it', () => {
  const stale = list.rows.filter(({ n, reason }) => cited.has(n) && reason !== undefined);
  expect(stale.map(({ n, about }) => `R-${n}: ${about}`)).toEqual([]);
});

test('where a code comes from counts as delivery', () => {
  const line = '- { code: x, mn: Х, en: X, source: R-11 }\n- { code: y, source: ' + "'R-12, page 3' } # R-13";
  expect(citedIn(withoutOrigins(line, 'infra/profiles/mongolia/codes.yaml'))).toEqual([13]);
  expect(citedIn(withoutOrigins(line, 'libs/x.ts'))).toEqual([11, 12, 13]);
});

test('nobody cites a number that does not exist', () => {
  const known = new Set(list.rows.map(({ n }) => n));
  const strange = [...cited].filter(([n]) => !known.has(n)).map(([n, files]) => `R-${n}: ${files.join(', ')}`);
  expect(strange).toEqual([]);
});

test('docs/requirements.md is what npm run requirements writes', () => {
  const path = join(DOCS, 'requirements.md');
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe(requirementsPage(list, cited));
});

test('citations are read one by one and in ranges, and only where they are meant', () => {
  expect(citedIn('as the visits (R-7…R-9, R-11) and R-20 to R-22; ISO-8601, BR-4, R-x')).toEqual([
    7, 8, 9, 11, 20, 21, 22,
  ]);
});

test('a row without citation or reason, a strange number and an old page are each noticed', () => {
  const row = { n: 1, tier: 'C', about: 'something' } as const;
  expect(reasonOf(row, list)).toBeUndefined();
  expect(reasonOf({ ...row, tier: 'M' }, list)).toBe(list.reasons.M);
  const without = new Map([...cited].slice(1));
  expect(requirementsPage(list, without)).not.toBe(requirementsPage(list, cited));
});
