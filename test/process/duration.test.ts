// Durations as policy writes them.
import fc from 'fast-check';
import { duration, tryDuration, UNITS } from '../../libs/process/kernel/duration';

test('count and unit are read as written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(...UNITS), (count, unit) => {
      expect(duration(`${count} ${unit}`)).toEqual({ count, unit });
    }),
  );
});

test('whatever has no unit, another unit or another form is no duration', () => {
  const wrong = [
    '10',
    '10d',
    '10  d',
    ' 10 d',
    '10 d ',
    '-1 d',
    '1.5 h',
    '10 w',
    '10 D',
    '1 day',
    '',
    'd',
    '10000 h',
    '1e3 h',
    '10\n d',
  ];
  for (const text of wrong) expect([text, tryDuration(text)]).toEqual([text, undefined]);
});

test('a text that no checked policy can hold stops the program instead of moving a deadline', () => {
  expect(() => duration('10')).toThrow('not a duration: 10');
});

test('the memo of texts stays correct when a fuzzer fills it', () => {
  for (let i = 0; i < 2500; i++) tryDuration(`${i} x`);
  expect(duration('48 h')).toEqual({ count: 48, unit: 'h' });
  expect(tryDuration('48')).toBeUndefined();
});
