// Calendar files: what is refused and where, and what the table of Mongolia holds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWorkingDay } from '../process/kernel/calendar';
import { formatDay, parseDay } from '../process/kernel/time';
import { formatComplaint } from '../policy/complaints';
import { profileDir } from '../policy/profile';
import { calendarTable } from './build-table';
import { checkCalendar } from './check-calendar';
import { isZone, zoneOffsets } from './zone-offsets';

const folder = join(profileDir('mongolia'), 'calendars');
const textOf = (id: string) => readFileSync(join(folder, `${id}.yaml`), 'utf8');
const sourceOf = (id: string) => {
  const checked = checkCalendar(textOf(id), `${id}.yaml`);
  if (!checked.ok) throw new Error(checked.complaints.map((c) => formatComplaint(c)).join('\n'));
  return checked.value;
};
const table = (id: string) => calendarTable(sourceOf(id), 1);
const isOpen = (id: string, text: string) => isWorkingDay(table(id), parseDay(text) as number);

/** The shipped file with one line changed; the complaint, and the line it points at. */
function broken(from: string, to: string): { code: string; line: string; said: string; path: string } {
  const text = textOf('mn-hovd');
  expect(text).toContain(from);
  const changed = text.replace(from, to);
  const checked = checkCalendar(changed, 'mn-hovd.yaml');
  if (checked.ok) throw new Error('accepted');
  const [first] = checked.complaints;
  if (!first) throw new Error('no complaint');
  return {
    code: first.code,
    path: first.path,
    line: (changed.split('\n')[first.line - 1] ?? '').trim(),
    said: formatComplaint(first),
  };
}

test('Mongolia had daylight saving in 2015 and 2016 and has none since', () => {
  const iso = (zone: string) => zoneOffsets(zone).map(([at, east]) => [new Date(at).toISOString(), east]);
  expect(iso('Asia/Ulaanbaatar')).toEqual([
    ['2010-01-01T00:00:00.000Z', 480],
    ['2015-03-27T18:00:00.000Z', 540],
    ['2015-09-25T15:00:00.000Z', 480],
    ['2016-03-25T18:00:00.000Z', 540],
    ['2016-09-23T15:00:00.000Z', 480],
  ]);
  expect(iso('Asia/Hovd').map(([, east]) => east)).toEqual([420, 480, 420, 480, 420]);
});

test('a zone with daylight saving has its changes until 2045', () => {
  const berlin = zoneOffsets('Europe/Berlin');
  expect(berlin).toHaveLength(1 + 2 * 36);
  expect(new Date(berlin[berlin.length - 1]?.[0] ?? 0).toISOString()).toBe('2045-10-29T01:00:00.000Z');
  expect(berlin.map(([at]) => at)).toEqual([...berlin.map(([at]) => at)].sort((a, b) => a - b));
});

test('a name that is no zone is refused, and so is a bare offset, which knows no history', () => {
  expect(['Asia/Hovd', 'Asia/Khovd', '+08:00', '', 'UTC'].map(isZone)).toEqual([true, false, false, false, true]);
});

test('every holiday of 2026 in the design is closed, and the days beside it are not', () => {
  const holidays = [
    '2026-01-01',
    // Exchanged for Saturday the 28th, as announced on 21 January 2026.
    '2026-02-17',
    '2026-02-18',
    '2026-02-19',
    '2026-02-20',
    '2026-03-08',
    '2026-05-31',
    '2026-06-01',
    '2026-07-10',
    '2026-07-11',
    '2026-07-12',
    '2026-07-13',
    '2026-07-14',
    '2026-07-15',
    '2026-11-10',
    '2026-11-26',
    '2026-12-29',
  ];
  const { closed } = table('mn-ulaanbaatar');
  expect(closed.map(formatDay).filter((day) => day.startsWith('2026'))).toEqual(holidays);
  expect(isOpen('mn-ulaanbaatar', '2026-07-09')).toBe(true);
  expect(isOpen('mn-ulaanbaatar', '2026-07-16')).toBe(true);
  expect(isOpen('mn-ulaanbaatar', '2026-02-16')).toBe(true);
  expect(isOpen('mn-ulaanbaatar', '2026-02-28')).toBe(true);
});

test('what was celebrated and what the government decided is in the calendar: Tsagaan Sar, moved days, lengthened Naadam', () => {
  const closed = new Set(table('mn-hovd').closed.map(formatDay));
  // As news, the law and the registry of decisions of those years have it.
  const known = [
    ['2024-02-10', '2024-02-11', '2024-02-12'],
    ['2025-03-01', '2025-03-02', '2025-03-03'],
    ['2026-02-18', '2026-02-19', '2026-02-20'],
    ['2024-05-23', '2025-11-21'],
    ['2025-07-10', '2025-07-15', '2025-07-16', '2025-07-17'],
  ].flat();
  expect(known.filter((day) => !closed.has(day))).toEqual([]);
  // Where the Chinese calendar would put it.
  expect(isOpen('mn-hovd', '2025-01-29')).toBe(true);
  expect(['2026-02-17', '2026-02-28'].map((day) => isOpen('mn-hovd', day))).toEqual([false, true]);
});

test('each lunar holiday has its first day for every year to 2030, in the season the law names', () => {
  const { years, 'lunar-holidays': lunar } = sourceOf('mn-ulaanbaatar');
  expect(years.to).toBe(2030);
  const seasons = [
    ['Tsagaan Sar', '01-21', '03-02'],
    ["Buddha's Day", '05-14', '06-16'],
    ["Chinggis Khaan's Day", '10-30', '12-02'],
  ];
  expect(lunar.map(({ name }) => name.en)).toEqual(seasons.map(([name]) => name));
  for (const [i, { dates }] of lunar.entries()) {
    expect(dates.map(({ on }) => Number(on.slice(0, 4)))).toEqual([2024, 2025, 2026, 2027, 2028, 2029, 2030]);
    for (const { on, confirmed } of dates) {
      expect(on.slice(5) >= (seasons[i]?.[1] as string) && on.slice(5) <= (seasons[i]?.[2] as string)).toBe(true);
      expect([on, confirmed]).toEqual([on, on < '2027']);
    }
  }
});

test('Monday to Friday are worked, nine to six, and no other day', () => {
  expect(table('mn-hovd')).toMatchObject({ week: [1, 2, 3, 4, 5], opens: 540, closes: 1080, version: 1 });
  const week = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'];
  expect(week.map((day) => isOpen('mn-hovd', day))).toEqual([true, true, true, true, true, false, false]);
});

test('lunar days after 2026 are provisional, and fixed days never are, even when both fall together', () => {
  const { provisional, closed } = table('mn-hovd');
  const days = provisional.map(formatDay);
  expect(days).toContain('2027-02-07');
  expect(days).toContain('2029-11-07');
  expect(days.some((day) => day.startsWith('2026'))).toBe(false);
  // Chinggis Khaan's day of 2030 is estimated on Republic Day, which is certain.
  expect(days).not.toContain('2030-11-26');
  expect(provisional.every((day) => closed.includes(day))).toBe(true);
});

test('Khovd and Ulaanbaatar close on the same days; a date confirmed in one file and forgotten in the other fails here', () => {
  const { id: _i, zone: _z, offsets: _o, ...hovd } = table('mn-hovd');
  const { id: _j, zone: _y, offsets: _p, ...ulaanbaatar } = table('mn-ulaanbaatar');
  expect(hovd).toEqual(ulaanbaatar);
});

test('a Saturday declared working, and a bridge day, reach the table', () => {
  const text = textOf('mn-hovd')
    .replace(
      'working-days:',
      "working-days:\n  - { on: 2026-11-07, reason: { mn: 'Ажлын өдөр', en: Worked }, basis: design, source: Order }",
    )
    .replace(
      'closed-days:',
      "closed-days:\n  - { on: 2026-11-09, reason: { mn: 'Гүүр өдөр', en: Bridge day }, basis: design, source: Order }",
    );
  const checked = checkCalendar(text, 'x.yaml');
  if (!checked.ok) throw new Error(formatComplaint(checked.complaints[0] as never));
  const changed = calendarTable(checked.value, 2);
  expect(isWorkingDay(changed, parseDay('2026-11-07') as number)).toBe(true);
  expect(isWorkingDay(changed, parseDay('2026-11-09') as number)).toBe(false);
  expect(changed.version).toBe(2);
});

test.each([
  ['zone: Asia/Hovd', 'zone: Asia/Khovd', 'unknown-zone'],
  ['hours: 09:00-18:00', 'hours: 18:00-09:00', 'hours-reversed'],
  ['hours: 09:00-18:00', 'hours: 09:61-18:00', 'wrong-text'],
  ['hours: 09:00-18:00', 'hours: nine to six', 'wrong-text'],
  ['days: [mon, tue, wed, thu, fri]', 'days: [mon, tue, wed, thu, thu]', 'duplicate-code'],
  ['days: [mon, tue, wed, thu, fri]', 'days: [mon, funday]', 'not-one-of'],
  ['from: 01-01', 'from: 02-29', 'not-a-date'],
  ['from: 01-01', 'from: 13-01', 'not-a-date'],
  ['{ on: 2027-02-07, confirmed: false }', '{ on: 2027-02-30, confirmed: false }', 'not-a-date'],
  ['{ on: 2030-02-03, confirmed: false }', '{ on: 2035-02-03, confirmed: false }', 'year-missing'],
  ['{ on: 2027-02-07, confirmed: false }', '{ on: 2027-02-07 }', 'missing-key'],
  ['{ on: 2027-02-07, confirmed: false }', '{ on: 2027-02-07, confirmed: perhaps }', 'wrong-type'],
  ['working-days:', 'holiday-list: []\nworking-days:', 'unknown-key'],
  ['working-days:', 'closed-days:', 'duplicate-key'],
  ['years: { from: 2024, to: 2030 }', 'years: { from: 2030, to: 2024 }', 'year-outside'],
])('%s → %s is refused as %s', (from, to, code) => {
  expect(broken(from, to).code).toBe(code);
});

test('the complaint points at the line and says what is expected', () => {
  const { line, said, path } = broken('zone: Asia/Hovd', 'zone: Asia/Khovd');
  expect(line).toBe('zone: Asia/Khovd');
  expect(path).toBe('zone');
  expect(said).toMatch(/^mn-hovd\.yaml:\d+:7 zone: The time zone "Asia\/Khovd" is unknown; expected an IANA name/);
  expect(broken('from: 07-10', 'from: 07-32')).toMatchObject({ line: 'from: 07-32', path: 'holidays[3].from' });
});
