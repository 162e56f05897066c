// A list of visits as people keep it. What would hurt: a line that is taken for another, half a file recorded, or a complaint that names the wrong line.
import fc from 'fast-check';
import { MOST_LINES, readVisits } from './visits-file';

const csv = (...lines: string[]) => ['ref,date,met,finding', ...lines].join('\n');
const first = (text: string, file = 'visits.csv') => {
  const { complaints } = readVisits(text, file);
  const [one] = complaints;
  return one ? `${one.line} ${one.code} ${one.said}`.trim() : 'taken';
};

test('a table with semicolons, quotes, small letters, a mark at its beginning and Mongolian answers is read otherwise than meant', () => {
  const text =
    '\uFEFFref;date;met;finding;note;place\r\nbh-2026-0142-7;2026-11-20;тийм;well;"Said ""good; day""\nand left";school\r\n\r\nBH-2026-0143-8;2026-11-20;Үгүй;not-there;;\r\n';
  expect(readVisits(text, 'visits.csv')).toEqual({
    lines: [
      {
        ...{ line: 2, ref: 'BH-2026-0142-7', day: '2026-11-20', met: true, finding: 'well' },
        ...{ note: 'Said "good; day"\nand left', usualPlace: 'school' },
      },
      { line: 5, ref: 'BH-2026-0143-8', day: '2026-11-20', met: false, finding: 'not-there' },
    ],
    complaints: [],
  });
});

test('YAML says another thing than the table', () => {
  const yaml = [
    '# Monday',
    '- { ref: BH-2026-0142-7, date: 2026-11-20, met: yes, finding: well }',
    '- ref: BH-2026-0143-8',
    '  date: 2026-11-20',
    '  met: false',
    '  finding: not-there',
  ].join('\n');
  const table = csv('BH-2026-0142-7,2026-11-20,yes,well', 'BH-2026-0143-8,2026-11-20,no,not-there');
  expect(readVisits(yaml, 'v.yaml').lines.map(({ line }) => line)).toEqual([2, 3]);
  const without = (text: string, file: string) => readVisits(text, file).lines.map(({ line: _, ...one }) => one);
  expect(without(yaml, 'v.yml')).toEqual(without(table, 'v.csv'));
});

const good = 'BH-2026-0142-7,2026-11-20,yes,well';
test.each([
  ['nothing', '', '1 empty'],
  ['a heading alone', csv(), '1 empty'],
  ['a table without a column', 'ref,date,met\nBH-2026-0142-7,2026-11-20,yes', '1 missing finding'],
  [
    'a column nobody knows',
    `${csv(good)}`.replace('finding', 'finding,mood').replace('well', 'well,x'),
    '2 column mood',
  ],
  ['a cell too many', csv(`${good},more`), '2 column 5'],
  ['a line without its reference', csv(good, ',2026-11-20,yes,well'), '3 missing ref'],
  ['a reference that is none', csv('142,2026-11-20,yes,well'), '2 ref 142'],
  ['a day that does not exist', csv('BH-2026-0142-7,2026-02-30,yes,well'), '2 date 2026-02-30'],
  ['a day written otherwise', csv('BH-2026-0142-7,20.11.2026,yes,well'), '2 date 20.11.2026'],
  ['an answer that is none', csv('BH-2026-0142-7,2026-11-20,maybe,well'), '2 met maybe'],
  ['a finding in words', csv('BH-2026-0142-7,2026-11-20,yes,She was well'), '2 finding She was well'],
  ['a child twice on a day', csv(good, good.toLowerCase()), '3 twice BH-2026-0142-7 2026-11-20'],
  ['a quote that never ends', csv('BH-2026-0142-7,2026-11-20,yes,"well'), '2 quote'],
])('%s is taken', (_what, text, complaint) => {
  expect(first(text)).toBe(complaint);
});

test.each([
  ['no list', 'ref: BH-2026-0142-7', '1 yaml list'],
  ['damage', '- { ref: [ }', '1 yaml BAD_COLLECTION_TYPE'],
  ['a line that is no entry', '- BH-2026-0142-7', '1 column ?'],
  ['a list in a cell', '- { ref: [a], date: 2026-11-20, met: yes, finding: well }', '1 missing ref'],
])('YAML that is %s is taken', (_what, text, complaint) => {
  expect(first(text, 'v.yaml').split(' ').slice(0, 2)).toEqual(complaint.split(' ').slice(0, 2));
});

test('a file of more than three thousand lines is taken, or one of three thousand is not', () => {
  const lines = Array.from(
    { length: MOST_LINES + 1 },
    (_, i) => `BH-2026-${String(i).padStart(4, '0')}-0,2026-11-20,yes,well`,
  );
  expect(first(csv(...lines))).toBe(`${MOST_LINES + 2} too-long ${MOST_LINES + 1}`);
  expect(readVisits(csv(...lines.slice(1)), 'v.csv').lines).toHaveLength(MOST_LINES);
});

test('one line that is wrong hides another', () => {
  const { complaints } = readVisits(csv('x,2026-11-20,yes,well', good, 'BH-2026-0143-8,soon,yes,well'), 'v.csv');
  expect(complaints.map(({ line, code }) => [line, code])).toEqual([
    [2, 'ref'],
    [4, 'date'],
  ]);
});

test('some text makes it fail', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('"', ',', '\n', '- ', '{', ': ', 'ref', '&a', '*a')).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(odd, fc.constantFrom('v.csv', 'v.yaml'), (text, file) => {
      const { lines, complaints } = readVisits(text, file);
      expect(lines.length + complaints.length).toBeGreaterThan(0);
    }),
  );
});
