/** What would hurt: a mistyped reference that is somebody else's case, a receipt that tells something, two children under one register number. */
import fc from 'fast-check';
import { caseRefOf, isCaseRef, yearIn } from './case-ref';
import { newReceipt, readReceipt } from './receipt';
import { readRegisterNumber } from './register-number';

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

const today = '2026-11-23';

test.each([
  ['УБ15230514', 'УБ15230514', '2015-03-05'],
  [' уб 1523 05-14 ', 'УБ15230514', '2015-03-05'],
  ['УБ99120731', 'УБ99120731', '1999-12-07'],
  ['УБ00210101', 'УБ00210101', '2000-01-01'],
  ['ӨҮ12322911', 'ӨҮ12322911', '2012-12-29'],
  ['ёө08222912', 'ЁӨ08222912', '2008-02-29'],
  ['ЙЙ26311501', 'ЙЙ26311501', '2026-11-15'],
  ['УБ26312311', 'УБ26312311', '2026-11-23'],
])('%s is a register number', (typed, text, birthDate) => {
  expect(readRegisterNumber(typed, today)).toEqual({ text, birthDate });
  // As some keyboards send Й and Ё: a letter and a mark.
  expect(readRegisterNumber(typed.normalize('NFD'), today)).toEqual({ text, birthDate });
});

test.each([
  ['', 'nothing'],
  ['UB15230514', 'Latin letters'],
  ['УB15230514', 'one Latin letter that looks Cyrillic'],
  ['У15230514', 'one letter'],
  ['УБД15230514', 'three letters'],
  ['УБ1523051', 'seven digits'],
  ['УБ152305144', 'nine digits'],
  ['УБ15130514', 'month 13'],
  ['УБ15200514', 'month 0 of the 2000s'],
  ['УБ15330514', 'month 13 of the 2000s'],
  ['УБ15000514', 'month 0'],
  ['УБ15223014', '30 February'],
  ['УБ09222914', '29 February in a common year'],
  ['УБ15233214', 'day 32'],
  ['УБ15230014', 'day 0'],
  ['УБ26312414', 'born tomorrow'],
  ['УБ30230514', 'born in 2030'],
  ['ӘБ15230514', 'a letter of another Cyrillic'],
  ['УБ١٥٢٣٠٥١٤', 'digits of another script'],
])('%s is not (%s)', (typed) => expect(readRegisterNumber(typed, today)).toBeUndefined());
