/** What would hurt: a mistyped reference that is somebody else's case, a receipt that tells something. */
import fc from 'fast-check';
import { caseRefOf, isCaseRef, yearIn } from './case-ref';
import { newReceipt, readReceipt } from './receipt';

const number = fc.record({
  letters: fc.stringMatching(/^[A-Z]{2,4}$/),
  year: fc.integer({ min: 2000, max: 2199 }),
  sequence: fc.integer({ min: 1, max: 999_999 }),
});

test('a case reference has the form every other part expects', () => {
  expect(caseRefOf({ letters: 'BH', year: 2026, sequence: 142 })).toMatch(/^BH-2026-0142-\d$/);
  fc.assert(fc.property(number, (n) => expect(isCaseRef(caseRefOf(n))).toBe(true)));
});

test('one wrong digit, or two neighbours swapped, is no case reference', () => {
  fc.assert(
    fc.property(number, fc.nat(), fc.integer({ min: 1, max: 9 }), (n, position, by) => {
      const ref = caseRefOf(n);
      const places = [...ref].flatMap((sign, i) => (/\d/.test(sign) ? [i] : []));
      const at = places[position % places.length] as number;
      const wrong = `${ref.slice(0, at)}${(Number(ref[at]) + by) % 10}${ref.slice(at + 1)}`;
      expect(isCaseRef(wrong)).toBe(false);
      const [a, b] = [ref[at] as string, ref[at + 1] ?? '-'];
      fc.pre(/\d/.test(b) && a !== b);
      expect(isCaseRef(`${ref.slice(0, at)}${b}${a}${ref.slice(at + 2)}`)).toBe(false);
    }),
  );
});

test.each([
  ['letters', { letters: 'bh', year: 2026, sequence: 1 }],
  ['letters', { letters: 'БХ', year: 2026, sequence: 1 }],
  ['year', { letters: 'BH', year: 26, sequence: 1 }],
  ['counts', { letters: 'BH', year: 2026, sequence: 0 }],
  ['counts', { letters: 'BH', year: 2026, sequence: 1_000_000 }],
  ['counts', { letters: 'BH', year: 2026, sequence: 1.5 }],
])('a reference is not made of wrong %s', (word, n) => expect(() => caseRefOf(n)).toThrow(word));

test('the year is the one on the wall of the unit', () => {
  const newYearInUlaanbaatar = Date.UTC(2026, 11, 31, 16, 30);
  expect(yearIn('Asia/Ulaanbaatar', newYearInUlaanbaatar)).toBe(2027);
  expect(yearIn('Asia/Hovd', newYearInUlaanbaatar)).toBe(2026);
});

test('a receipt is read back however it is written, and a wrong digit is noticed', () => {
  for (let i = 0; i < 200; i++) {
    const receipt = newReceipt();
    expect(receipt).toMatch(/^\d{4}-\d{4}-\d{4}$/);
    expect(readReceipt(` ${receipt.replaceAll('-', ' ')} `)).toBe(receipt);
    expect(readReceipt(receipt.replaceAll('-', '–'))).toBe(receipt);
    const wrong = `${receipt.slice(0, 6)}${(Number(receipt[6]) + 1) % 10}${receipt.slice(7)}`;
    expect(readReceipt(wrong)).toBeUndefined();
  }
  for (const none of ['', '1', '4827', 'abcd-efgh-ijkl', `${newReceipt()}1`]) expect(readReceipt(none)).toBeUndefined();
});

test('receipts do not count: two in a row have nothing in common', () => {
  const seen = new Set(Array.from({ length: 1_000 }, () => newReceipt()));
  expect(seen.size).toBe(1_000);
});
