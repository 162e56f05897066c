// What would hurt: two children under one register number, or one child refused for the way a number was typed.
import fc from 'fast-check';
import { ALPHABET } from './letters';
import { checkRegisterNumber, readRegisterNumber } from './register-number';

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
  expect(readRegisterNumber(typed, today)).toMatchObject({ text, birthDate });
  // As some keyboards send Й and Ё: a letter and a mark.
  expect(readRegisterNumber(typed.normalize('NFD'), today)).toMatchObject({ text, birthDate });
});

test.each([
  ['', 'nothing', 'form'],
  ['UB15230514', 'Latin letters', 'latin-letters'],
  ['УB15230514', 'one Latin letter that looks Cyrillic', 'latin-letters'],
  ['У15230514', 'one letter', 'form'],
  ['УБД15230514', 'three letters', 'form'],
  ['УБ1523051', 'seven digits', 'form'],
  ['УБ152305144', 'nine digits', 'form'],
  ['УБ15130514', 'month 13', 'no-such-date'],
  ['УБ15200514', 'month 0 of the 2000s', 'no-such-date'],
  ['УБ15330514', 'month 13 of the 2000s', 'no-such-date'],
  ['УБ15000514', 'month 0', 'no-such-date'],
  ['УБ15223014', '30 February', 'no-such-date'],
  ['УБ09222914', '29 February in a common year', 'no-such-date'],
  ['УБ15233214', 'day 32', 'no-such-date'],
  ['УБ15230014', 'day 0', 'no-such-date'],
  ['УБ26312414', 'born tomorrow', 'born-later'],
  ['УБ30230514', 'born in 2030', 'born-later'],
  ['ІБ15230514', 'a letter that looks like one', 'form'],
  ['ӘБ15230514', 'a letter of another Cyrillic', 'form'],
  ['УБ١٥٢٣٠٥١٤', 'digits of another script', 'form'],
])('%s is not (%s): %s', (typed, _what, why) => {
  expect(checkRegisterNumber(typed, today)).toEqual({ ok: false, why });
  expect(readRegisterNumber(typed, today)).toBeUndefined();
});

/** A number with what it says, as the registry gives it. */
const real = fc
  .record({
    letters: fc.array(fc.constantFrom(...ALPHABET), { minLength: 2, maxLength: 2 }),
    born: fc.date({ min: new Date('1920-01-01'), max: new Date('2026-11-23'), noInvalidDate: true }),
    last: fc.integer({ min: 0, max: 99 }),
  })
  .map(({ letters, born, last }) => {
    const birthDate = born.toISOString().slice(0, 10);
    const [year = '', month = '', day = ''] = birthDate.split('-');
    const counted = String(Number(month) + (Number(year) >= 2000 ? 20 : 0)).padStart(2, '0');
    const two = String(last).padStart(2, '0');
    return {
      text: `${letters.join('')}${year.slice(2)}${counted}${day}${two}`,
      birthDate,
      odd: last >= 10 && Math.floor(last / 10) % 2 === 1,
    };
  });

test('every number of anybody born since 1920 is read, with its birth date and sex', () => {
  fc.assert(
    fc.property(real, ({ text, birthDate, odd }) => {
      expect(readRegisterNumber(text, today)).toEqual({ text, birthDate, sex: odd ? 'male' : 'female' });
    }),
  );
});

test('small letters, blanks, dashes and another Unicode form make no second child', () => {
  const blanks = fc.array(fc.constantFrom('', ' ', '-', '–', '\u00a0', '\t'), { minLength: 11, maxLength: 11 });
  fc.assert(
    fc.property(real, blanks, fc.boolean(), fc.constantFrom('NFC', 'NFD'), ({ text }, gaps, small, form) => {
      const typed = [...text].map((sign, i) => `${gaps[i]}${sign}`).join('');
      const written = (small ? typed.toLowerCase() : typed).normalize(form);
      expect(readRegisterNumber(`${written}${gaps[10]}`, today)?.text).toBe(text);
    }),
  );
});

test('a Latin letter in place of a Cyrillic one is told, whichever it is: nothing is guessed', () => {
  const latin = fc.constantFrom(...'ABCEHIKMOPTXYabcdeopxyUB');
  fc.assert(
    fc.property(real, latin, fc.nat(1), ({ text }, letter, at) => {
      const typed = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
      expect(checkRegisterNumber(typed, today)).toEqual({ ok: false, why: 'latin-letters' });
    }),
  );
});

test('whatever is typed, nothing is thrown, and what is read reads the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const read = readRegisterNumber(typed, today);
      if (read) expect(readRegisterNumber(read.text, today)).toEqual(read);
    }),
  );
});
