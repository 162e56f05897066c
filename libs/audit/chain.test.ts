/** What would hurt: an altered, removed, moved or inserted event that nobody can see. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from './canonical';
import { chainHash, genesis } from './chain';
import { type ChainedRow, verifyChain } from './verify';

const event = fc.record({
  type: fc.constantFrom('visit.recorded', 'risk.changed', 'plan.approved'),
  recordedAt: fc.nat(),
  data: fc.jsonValue({ maxDepth: 2 }),
});

const chained = (events: readonly unknown[]): ChainedRow[] => {
  let previous = genesis;
  return events.map((one) => ({ hash: (previous = chainHash(previous, one)), event: one }));
};
const log = (minLength: number) => fc.array(event, { minLength, maxLength: 12 }).map(chained);
const pick = fc.nat();

test('an untouched log verifies, also after its events went through JSON with keys in another order', () => {
  const turned = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([k, v]) => [k, turned(v)]),
        )
      : value;
  fc.assert(
    fc.property(log(0), (rows) => {
      const read = rows.map((row) => ({ hash: row.hash, event: turned(JSON.parse(JSON.stringify(row.event))) }));
      expect(verifyChain(read)).toEqual({ ok: true });
    }),
  );
});

test('a changed event is found at its row', () => {
  fc.assert(
    fc.property(log(1), pick, event, (rows, where, other) => {
      const at = where % rows.length;
      fc.pre(canonicalJson(other) !== canonicalJson(rows[at]?.event));
      const touched = rows.map((row, i) => (i === at ? { ...row, event: other } : row));
      expect(verifyChain(touched)).toEqual({ ok: false, at, reason: 'changed' });
    }),
  );
});

test('a changed event with its hash computed anew is found at the next row, or at the head', () => {
  fc.assert(
    fc.property(log(1), pick, event, (rows, where, other) => {
      const at = where % rows.length;
      fc.pre(canonicalJson(other) !== canonicalJson(rows[at]?.event));
      const forged = { event: other, hash: chainHash(rows[at - 1]?.hash ?? genesis, other) };
      const touched = rows.map((row, i) => (i === at ? forged : row));
      const head = { count: rows.length, hash: rows.at(-1)?.hash ?? genesis };
      expect(verifyChain(touched, head)).toEqual({
        ok: false,
        at: Math.min(at + 1, rows.length - 1),
        reason: 'changed',
      });
    }),
  );
});

test('a removed row is found, and at the end too when the head was noted', () => {
  fc.assert(
    fc.property(log(1), pick, (rows, where) => {
      const at = where % rows.length;
      const head = { count: rows.length, hash: rows.at(-1)?.hash ?? genesis };
      const verdict = verifyChain(
        rows.filter((_, i) => i !== at),
        head,
      );
      expect(verdict).toEqual(
        at === rows.length - 1 ? { ok: false, at, reason: 'cut-off' } : { ok: false, at, reason: 'changed' },
      );
    }),
  );
});

test('two rows in each other’s place are found at the first of them', () => {
  fc.assert(
    fc.property(log(2), pick, (rows, where) => {
      const at = where % (rows.length - 1);
      const swapped = [...rows];
      [swapped[at], swapped[at + 1]] = [rows[at + 1] as ChainedRow, rows[at] as ChainedRow];
      fc.pre(
        canonicalJson(rows[at]?.event) !== canonicalJson(rows[at + 1]?.event) || rows[at]?.hash !== rows[at + 1]?.hash,
      );
      expect(verifyChain(swapped)).toEqual({ ok: false, at, reason: 'changed' });
    }),
  );
});

test('a row added at the end is found when the head was noted', () => {
  const rows = chained([{ a: 1 }, { a: 2 }, { a: 3 }]);
  expect(verifyChain(rows, { count: 2, hash: rows[1]?.hash ?? '' })).toEqual({ ok: false, at: 2, reason: 'added' });
  expect(verifyChain([], { count: 0, hash: genesis })).toEqual({ ok: true });
});

test('text that runs over a border gives another hash', () => {
  expect(chainHash('a', 'b')).not.toBe(chainHash('a"b', ''));
  expect(canonicalJson({ a: 1, b: [2, null] })).toBe('{"a":1,"b":[2,null]}');
  expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}');
});

test.each([[NaN], [Infinity], [new Date(0)], [new Map()], [1n], [[undefined]], [() => 1]])(
  'what JSON would silently change is refused: %p',
  (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  },
);

test('a chain that one release has written verifies with the next: what stands before the first event, and what a hash covers, never change', () => {
  expect(genesis).toBe('0000000000000000000000000000000000000000000000000000000000000000');
  const bytes = Buffer.from(`${genesis}\n{"a":1,"ө":"ү"}`, 'utf8');
  expect(chainHash(genesis, { ө: 'ү', a: 1 })).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('a head that was noted over no rows fits only an empty log, whatever hash was noted with it', () => {
  expect(verifyChain([], { count: 0, hash: 'whatever' })).toEqual({ ok: true });
  const rows = chained([{ a: 1 }]);
  expect(verifyChain(rows, { count: 1, hash: genesis })).toEqual({ ok: false, at: 0, reason: 'changed' });
  expect(verifyChain(rows, { count: 0, hash: genesis })).toEqual({ ok: false, at: 0, reason: 'added' });
});

test('an event that was never written by us is a changed row, not a failure of the check', () => {
  const rows = [{ hash: 'x', event: { at: NaN } }];
  expect(verifyChain(rows)).toEqual({ ok: false, at: 0, reason: 'changed' });
});

test('what cannot be carried is refused by name, and a member that would be left out changes nothing', () => {
  expect(() => canonicalJson(NaN)).toThrow('not finite');
  expect(() => canonicalJson(1n)).toThrow('a bigint has no canonical form');
  expect(canonicalJson(Object.assign(Object.create(null) as object, { b: 1, a: 'x' }))).toBe('{"a":"x","b":1}');
});
