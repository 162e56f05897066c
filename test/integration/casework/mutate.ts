// One thing wrong at a time: every field of a body that is otherwise right, changed in each way that has hurt somewhere.
import { randomUUID } from 'node:crypto';

export interface Mutant {
  readonly what: string;
  readonly body: unknown;
}

type Path = readonly (string | number)[];

/** The field itself, whatever it should have been. */
const GARBAGE: readonly (readonly [what: string, value: unknown])[] = [
  ['null', null],
  ['a number', -1.5],
  ['a huge number', 1e308],
  ['a truth', true],
  ['an empty text', ''],
  ['a NUL', 'a\u0000b'],
  ['half a character', '\ud800'],
  ['a list of lists', [[[[]]]]],
  ['an object with a method’s name', { toString: 1, then: 2 }],
  ['SQL', "'; drop table case_view; --"],
  ['a day that is not', '2026-02-30T10:00:00+08:00'],
  ['a time without its place', '2026-11-20T10:00:00'],
  ['a year nobody lives in', '9999-12-31T10:00:00Z'],
  ['too long a text', 'x'.repeat(20_001)],
  ['somebody unknown', randomUUID()],
  ['a code of no list', 'no-such-code-anywhere'],
];

/** Every place of the example, those inside objects and lists included, and the fields it leaves out. */
function placesOf(example: unknown, fields: readonly string[]): Path[] {
  const inside = (value: unknown, path: Path): Path[] => {
    if (value === null || typeof value !== 'object') return [path];
    const children = Object.entries(value).flatMap(([key, child]) =>
      inside(child, [...path, Array.isArray(value) ? Number(key) : key]),
    );
    return path.length === 0 ? children : [path, ...children];
  };
  const left = fields.filter((field) => !Object.hasOwn(example as object, field)).map((field) => [field]);
  return [...inside(example, []), ...left];
}

function withAt(value: unknown, [step, ...rest]: Path, put: unknown): unknown {
  if (step === undefined) return put;
  if (Array.isArray(value)) return (value as unknown[]).map((one, i) => (i === step ? withAt(one, rest, put) : one));
  const object = value as Record<string, unknown>;
  return { ...object, [step]: withAt(object[step], rest, put) };
}

const without = (value: unknown, [step, ...rest]: Path): unknown => {
  if (step === undefined || value === null || typeof value !== 'object') return value;
  if (rest.length > 0) return withAt(value, [step], without((value as Record<string, unknown>)[step], rest));
  if (Array.isArray(value)) return (value as unknown[]).filter((_, i) => i !== step);
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));
};

/**
 * @param example a body that is taken
 * @param fields all fields there are
 */
export function mutantsOf(example: unknown, fields: readonly string[]): Mutant[] {
  const named = (path: Path) => (path.length === 0 ? 'the body' : path.join('.'));
  const changed = placesOf(example, fields).flatMap((path) => [
    ...GARBAGE.map(([what, value]) => ({ what: `${named(path)}: ${what}`, body: withAt(example, path, value) })),
    { what: `${named(path)}: left out`, body: without(example, path) },
  ]);
  const objects = placesOf(example, []).map((path) => path.slice(0, -1));
  const unknown = [[], ...objects.filter((path) => typeof path[path.length - 1] !== 'undefined')].map((path) => ({
    what: `${named(path)}: a field nobody knows`,
    body: withAt(example, [...path, 'mood'], 'good'),
  }));
  return [...changed, ...unknown.filter(({ body }) => JSON.stringify(body) !== JSON.stringify(example))];
}
