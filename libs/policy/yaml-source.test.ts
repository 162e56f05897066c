// Whatever a file holds, reading it gives a value or complaints with a place; it never throws.
import fc from 'fast-check';
import { z } from 'zod';
import { formatComplaint } from './complaints';
import { shape } from './shapes';
import { readYaml } from './yaml-source';

const schema = shape({ name: z.string(), rows: z.array(shape({ a: z.int(), b: z.enum(['x', 'y']) })).optional() });
const read = (text: string) => readYaml(text, 'file.yaml', schema);
const said = (text: string) => {
  const result = read(text);
  return result.ok ? [] : result.complaints.map((c) => formatComplaint(c));
};

test('a good file is read', () => {
  expect(read('name: n\nrows:\n  - { a: 1, b: x }\n')).toMatchObject({
    ok: true,
    value: { name: 'n', rows: [{ a: 1, b: 'x' }] },
  });
});

test.each([
  ['name: n\nname: m\n', ['file.yaml:2:1: The key "name" stands here twice; write it once.']],
  ['name: n\nrows:\n  - a: 1\n', ['file.yaml:3:5 rows[0].b: The key "b" is missing.']],
  [
    'name: n\nrows:\n  - { a: 1, b: z }\n',
    ['file.yaml:3:16 rows[0].b: "z" is not a possible value. Expected one of: x, y.'],
  ],
  ['name: n\ncolour: red\n', ['file.yaml:2:1 colour: There is no key "colour". Expected: name, rows.']],
  ['name: 5\n', ['file.yaml:1:7 name: Wrong type of value; expected string.']],
  ['name: n\nrows:\n  - { a: 1.5, b: x }\n', ['file.yaml:3:10 rows[0].a: Wrong type of value; expected int.']],
  ['name: [\n', [expect.stringMatching(/^file\.yaml:2:1: This is not valid YAML/)]],
  ['', ['file.yaml:1:1: Wrong type of value; expected object.']],
  ['name: !secret n\n', [expect.stringMatching(/^file\.yaml:1:7: This is not valid YAML/)]],
])('%j → where, what, and what is expected', (text, expected) => {
  expect(said(text)).toEqual(expected);
});

test('both languages say it, and they are not the same sentence', () => {
  const result = read('name: 5\n');
  if (result.ok) throw new Error('accepted');
  const [first] = result.complaints;
  expect(first?.mn).toMatch(/[а-яөү]/i);
  expect(first?.mn).not.toBe(first?.en);
});

test('an alias bomb is refused, not unfolded', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((k, i) => `${k}: &${k} [${`*${'abcdefg'[i]},`.repeat(9)}]`),
  ];
  expect(read(bomb.join('\n')).ok).toBe(false);
});

test('a key named __proto__ changes no object but its own', () => {
  expect(read('__proto__: { polluted: true }\nname: n\n').ok).toBe(false);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a file of a megabyte is refused before it is parsed', () => {
  expect(said(`name: ${'n'.repeat(1024 * 1024)}`)).toEqual([expect.stringContaining('too large')]);
});

test('no text makes it throw, and every complaint lies inside the file', () => {
  const yamlish = fc.stringMatching(/^[a-c:\-[\]{}&*!|>'"#%@\n ,0-9]{0,80}$/);
  fc.assert(
    fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      const result = read(text);
      if (result.ok) return;
      const lines = text.split('\n').length;
      expect(result.complaints.length).toBeGreaterThan(0);
      for (const c of result.complaints) {
        expect(c.line).toBeGreaterThanOrEqual(1);
        expect(c.line).toBeLessThanOrEqual(lines + 1);
        expect(c.column).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 1000 },
  );
});
