/** What would hurt: a name readable without its key, a value that opens in another child's row, a rotation that loses a record. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { VaultError } from './seal';
import { normalise } from './search-hash';
import { type MasterKey, type Place, openVault } from './vault';

const key = (id: string): MasterKey => ({ id, secret: randomBytes(32) });
const hashKey = randomBytes(32);
const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const name = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 });
const place: fc.Arbitrary<Place> = fc.record({ table: name, row: fc.uuid() });

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof VaultError) return error.code;
    throw error;
  }
  return 'opened';
};

test('what was sealed is what opens, from any place and column', () => {
  const vault = openVault([key('a')], hashKey);
  fc.assert(
    fc.property(place, name, text, (at, column, plain) => {
      const { wrappedKey, record } = vault.newRecord(at);
      const sealed = record.seal(column, plain);
      expect(vault.openRecord(at, wrappedKey).open(column, sealed)).toBe(plain);
    }),
  );
});

test('the same name sealed twice looks different, and never contains it', () => {
  const { record } = openVault([key('a')], hashKey).newRecord({ table: 'child', row: '1' });
  const [one, two] = [record.seal('name', 'Тэмүүлэн'), record.seal('name', 'Тэмүүлэн')];
  expect(one.equals(two)).toBe(false);
  expect(one.includes(Buffer.from('Тэмүүлэн'))).toBe(false);
});

test('a value moved to another column, row or table does not open', () => {
  const vault = openVault([key('a')], hashKey);
  fc.assert(
    fc.property(place, place, name, name, text, (at, other, column, otherColumn, plain) => {
      fc.pre(column !== otherColumn && (at.table !== other.table || at.row !== other.row));
      const { wrappedKey, record } = vault.newRecord(at);
      const sealed = record.seal(column, plain);
      expect(codeOf(() => record.open(otherColumn, sealed))).toBe('tampered');
      expect(codeOf(() => vault.openRecord(other, wrappedKey))).toBe('tampered');
      expect(codeOf(() => vault.newRecord(at).record.open(column, sealed))).toBe('tampered');
    }),
  );
});

test('table and row cannot be slid into each other', () => {
  const vault = openVault([key('a')], hashKey);
  const { wrappedKey } = vault.newRecord({ table: 'a","b', row: 'c' });
  expect(codeOf(() => vault.openRecord({ table: 'a', row: 'b","c' }, wrappedKey))).toBe('tampered');
});

test('one changed bit anywhere is noticed, in a field and in a wrapped key', () => {
  const vault = openVault([key('a')], hashKey);
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(7), (plain, position, bit) => {
      const at = { table: 'child', row: '1' };
      const { wrappedKey, record } = vault.newRecord(at);
      const flip = (buffer: Buffer): Buffer => {
        const copy = Buffer.from(buffer);
        const index = position % copy.length;
        copy[index] = (copy[index] ?? 0) ^ (1 << bit);
        return copy;
      };
      expect(codeOf(() => record.open('name', flip(record.seal('name', plain))))).not.toBe('opened');
      expect(codeOf(() => vault.openRecord(at, flip(wrappedKey)))).not.toBe('opened');
    }),
  );
});

test('anything that is not a seal is malformed or tampered, never a crash', () => {
  const vault = openVault([key('a')], hashKey);
  const { record } = vault.newRecord({ table: 'child', row: '1' });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(['malformed', 'tampered']).toContain(codeOf(() => record.open('name', Buffer.from(bytes))));
      expect(['malformed', 'tampered', 'unknown-key']).toContain(
        codeOf(() => vault.openRecord({ table: 'child', row: '1' }, Buffer.from(bytes))),
      );
    }),
  );
});

test('a shortened tag is refused, or a forger would need few tries', () => {
  const { record } = openVault([key('a')], hashKey).newRecord({ table: 'child', row: '1' });
  expect(codeOf(() => record.open('name', record.seal('name', '').subarray(0, 25)))).toBe('malformed');
});

test('rotation: old records open under the new ring, are rewrapped once, and no longer need the old key', () => {
  const [old, fresh] = [key('2026'), key('2027')];
  const before = openVault([old], hashKey);
  const during = openVault([fresh, old], hashKey);
  const after = openVault([fresh], hashKey);
  fc.assert(
    fc.property(place, text, (at, plain) => {
      const { wrappedKey, record } = before.newRecord(at);
      const sealed = record.seal('name', plain);
      expect(during.needsRewrap(wrappedKey)).toBe(true);
      expect(during.openRecord(at, wrappedKey).open('name', sealed)).toBe(plain);
      expect(codeOf(() => after.openRecord(at, wrappedKey))).toBe('unknown-key');
      const again = during.rewrap(at, wrappedKey);
      expect(during.needsRewrap(again)).toBe(false);
      expect(after.openRecord(at, again).open('name', sealed)).toBe(plain);
      expect(codeOf(() => before.openRecord(at, again))).toBe('unknown-key');
    }),
  );
});

test('another key under the same id opens nothing', () => {
  const at = { table: 'child', row: '1' };
  const { wrappedKey } = openVault([key('a')], hashKey).newRecord(at);
  expect(codeOf(() => openVault([key('a')], hashKey).openRecord(at, wrappedKey))).toBe('tampered');
});

test('a register number is found again however it was typed, and not under another purpose or key', () => {
  const vault = openVault([key('a')], hashKey);
  const hash = vault.searchHash('register-number', 'УБ12345678');
  for (const typed of [' уб12345678 ', 'УБ 1234 5678', 'уб-12345678', 'УБ12345678'.normalize('NFD')]) {
    expect(vault.searchHash('register-number', typed).equals(hash)).toBe(true);
  }
  expect(vault.searchHash('register-number', 'УБ12345679').equals(hash)).toBe(false);
  expect(vault.searchHash('phone', 'УБ12345678').equals(hash)).toBe(false);
  expect(
    openVault([key('a')], randomBytes(32))
      .searchHash('register-number', 'УБ12345678')
      .equals(hash),
  ).toBe(false);
});

test('normalising twice is normalising once', () => {
  fc.assert(fc.property(text, (any) => expect(normalise(normalise(any))).toBe(normalise(any))));
});
