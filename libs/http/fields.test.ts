/** What would hurt: an instant read an hour off, a name cut or changed, a date that does not exist taken for one that does. */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { z } from 'zod';
import {
  caseRef,
  count,
  day,
  email,
  instant,
  isoInstant,
  longText,
  pageQuery,
  personName,
  phone,
  shortText,
  unitCode,
  uuid,
  wholeNumber,
} from './fields';

const year = { min: Date.UTC(1900, 0, 2), max: Date.UTC(2199, 11, 30) };
const codeOf = (schema: z.ZodType, value: unknown): unknown => {
  const result = schema.safeParse(value);
  if (result.success) return 'taken';
  const [issue] = result.error.issues;
  return issue?.code === 'custom' ? (issue.params as { code: string }).code : issue?.code;
};

test('an instant with any offset and precision is the one an independent library reads', () => {
  fc.assert(
    fc.property(
      fc.integer(year),
      fc.integer({ min: -14 * 4, max: 14 * 4 }),
      fc.boolean(),
      fc.boolean(),
      (ms, quarters, seconds, millis) => {
        const local = DateTime.fromMillis(ms).setZone(
          `UTC${quarters < 0 ? '-' : '+'}${(Math.abs(quarters) / 4) | 0}:${String((Math.abs(quarters) % 4) * 15).padStart(2, '0')}`,
        );
        fc.pre(local.isValid);
        const text =
          local.toISO({ suppressSeconds: !seconds, suppressMilliseconds: !millis, includeOffset: true }) ?? '';
        fc.pre(/T\d{2}:\d{2}/.test(text));
        expect(instant().parse(text)).toBe(DateTime.fromISO(text).toMillis());
      },
    ),
  );
});

test('what goes out as ISO comes back as the same instant', () => {
  fc.assert(fc.property(fc.integer(year), (ms) => expect(instant().parse(isoInstant().parse(ms))).toBe(ms)));
});

test.each([
  ['2026-11-23T09:00:00', 'instant-needs-offset'],
  ['2026-11-23', 'instant-needs-offset'],
  ['2026-11-23 09:00:00+08:00', 'instant-needs-offset'],
  ['2026-11-23T09:00:00+0800', 'instant-needs-offset'],
  ['tomorrow', 'instant-needs-offset'],
  ['', 'instant-needs-offset'],
  ['2027-02-29T09:00:00Z', 'no-such-date'],
  ['2026-13-01T09:00:00Z', 'no-such-date'],
  ['2026-11-23T24:30:00Z', 'bad-format'],
  ['2026-11-23T09:60:00Z', 'bad-format'],
  ['1899-12-31T23:59:59Z', 'out-of-range'],
  ['2200-01-02T00:00:00Z', 'out-of-range'],
  ['2028-02-29T09:00:00Z', 'taken'],
])('instant %s: %s', (text, expected) => {
  expect(codeOf(instant(), text)).toBe(expected);
});

test('a number, a list or a date object is no instant', () => {
  for (const value of [1795392000000, [], {}, null, new Date()]) expect(codeOf(instant(), value)).toBe('invalid_type');
});

test.each([
  ['2026-11-23', 'taken'],
  ['2028-02-29', 'taken'],
  ['2027-02-29', 'no-such-date'],
  ['2026-04-31', 'no-such-date'],
  ['1800-01-01', 'out-of-range'],
  ['2026-1-1', 'invalid_format'],
])('day %s: %s', (text, expected) => {
  expect(codeOf(day(), text)).toBe(expected);
});

test('names of Mongolian people stay as they are, in whatever form they were typed', () => {
  for (const name of ['Б. Тэмүүлэн', 'Өнөрцэцэг', 'Мөнх-Эрдэнэ', "O'Brien", '李小龍', 'Ж'])
    expect(personName().parse(`  ${name} `)).toBe(name);
  // The same letter composed and decomposed is one name.
  expect(personName().parse('Санжаа'.normalize('NFD') + ' й'.normalize('NFD'))).toBe('Санжаа й'.normalize('NFC'));
  for (const nobody of ['', '   ', '---', '12', '.', '\u200e']) expect(codeOf(personName(), nobody)).not.toBe('taken');
});

test('text is tidied once and for all, counted as people count, and never longer than allowed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (any) => {
      const result = shortText(20).safeParse(any);
      if (!result.success) return;
      expect(shortText(20).parse(result.data)).toBe(result.data);
      expect([...result.data].length).toBeLessThanOrEqual(20);
      expect(result.data).toBe(result.data.trim());
    }),
  );
  expect(codeOf(shortText(3), '👧👦👶')).toBe('taken');
  expect(codeOf(shortText(3), '👧👦👶🙂')).toBe('too-long');
});

test('a narrative keeps its lines, whatever the machine that wrote them', () => {
  expect(longText(50).parse(' one\r\ntwo\rthree\n\tfour ')).toBe('one\ntwo\nthree\n\tfour');
  expect(codeOf(shortText(50), 'one\ntwo')).toBe('control-characters');
});

test.each(['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u2028', '\u202e', '\u2066'])(
  'the character %j inside is refused',
  (character) => {
    expect(codeOf(shortText(50), `a${character}b`)).toBe('control-characters');
    expect(codeOf(longText(50), `a${character}b`)).toBe('control-characters');
  },
);

test('codes and references are recognised however they are typed, and nothing else is', () => {
  expect(caseRef().parse(' bh-2026-0142-7 ')).toBe('BH-2026-0142-7');
  for (const wrong of ['BH-2026-142-7', 'BH-26-0142-7', 'BH-2026-0142', 'БХ-2026-0142-7', "BH-2026-0142-7'"])
    expect(codeOf(caseRef(), wrong)).not.toBe('taken');
  for (const right of ['mn', 'mn-069', 'mn-069-05', 'mn-1-06-02']) expect(codeOf(unitCode(), right)).toBe('taken');
  for (const wrong of ['', 'MN-064', 'mn--064', 'mn-064-', '../mn', 'mn-064\n'])
    expect(codeOf(unitCode(), wrong)).not.toBe('taken');
  expect(uuid().parse('7F3C1F0E-6F0A-4A7E-9C59-0D6F5C8F2A11')).toBe('7f3c1f0e-6f0a-4a7e-9c59-0d6f5c8f2a11');
  expect(phone().parse('+976 (99) 11-22.33')).toBe('+97699112233');
  for (const wrong of ['12', 'call me', '++976', '9911223344556677']) expect(codeOf(phone(), wrong)).not.toBe('taken');
  for (const wrong of ['a@b', 'a b@c.mn', 'a@b.mn\nBcc: x@y.mn', '<a@b.mn>', 'a@b.mn, c@d.mn'])
    expect(codeOf(email(), wrong)).not.toBe('taken');
});

test('numbers are whole and within bounds, in a body and in a query', () => {
  for (const wrong of [-1, 1.5, 11, NaN, Infinity, '1', 2 ** 60]) expect(codeOf(count(10), wrong)).not.toBe('taken');
  expect(count(10).parse(10)).toBe(10);
  for (const wrong of ['', ' ', '1.0', '1e2', '0x10', '+1', '11', '-1', '99999999999999999999'])
    expect(codeOf(wholeNumber(0, 10), wrong)).not.toBe('taken');
  expect(wholeNumber(-5, 10).parse('-5')).toBe(-5);
  const query = z.strictObject(pageQuery(100, 25));
  expect(query.parse({})).toEqual({ limit: 25 });
  expect(query.parse({ limit: '100', after: 'abc' })).toEqual({ limit: 100, after: 'abc' });
});
