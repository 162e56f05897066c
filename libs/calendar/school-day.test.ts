// Calendars of schools. What would hurt: a worker who stands before a closed school, one who is told that school is open by somebody who does not know, a break
// that closes offices, or an order of the minister that cannot be entered.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatComplaint } from '../policy/complaints';
import { checkProfile, profileDir } from '../policy/profile';
import { shippedProfile } from '../testing/shipped-profile';
import { calendarOf, unitPath } from '../policy/profile-lookup';
import { localDay } from '../process/kernel/calendar';
import { parseDay } from '../process/kernel/time';
import { calendarDifferenceWords } from '../words/rules-words';
import { contactWords } from '../words/school-words';
import { calendarTable } from './build-table';
import { checkCalendar } from './check-calendar';
import { diffCalendars } from './diff-calendar';
import { runsOf, withBreaks, withConfirmed } from './edit-calendar';
import { endsSoon, knownUntil } from './known-until';
import { LONGEST_BREAK, readIcs } from './read-ics';
import { type School, schoolDay, schoolFor } from './school-day';

const profile = shippedProfile();
const working = (unit: string) => calendarTable(calendarOf(profile, unit).source, 1);
const kept = (text: string) => {
  const checked = checkCalendar(text, 'mn-school.yaml');
  if (!checked.ok) throw new Error(checked.complaints.map((c) => formatComplaint(c)).join('\n'));
  return calendarTable(checked.value, 1);
};
const textOf = (id: string) => readFileSync(join(profileDir('mongolia'), 'school-calendars', `${id}.yaml`), 'utf8');
const schoolOf = (text: string): School => {
  const { school, ...table } = kept(text);
  if (!school) throw new Error('no school');
  return { ...school, calendar: table.id, version: 1, table };
};
const schools = ['mn-school', 'mn-school-capital'].map((id) => schoolOf(textOf(id)));
const [galuut, mankhan, bayanzurkh] = ['mn-069-05', 'mn-043-11', 'mn-1-03-08'] as const;
const on = (unit: string, text: string) =>
  schoolDay(schoolFor(schools, unitPath(profile, unit)), working(unit), parseDay(text) as number).is;

test.each([
  ['the day before a break', '2026-10-23', 'open'],
  ['the weekend before it', '2026-10-25', 'weekend'],
  ['its first day', '2026-10-26', 'break'],
  ['its last day, a Sunday', '2026-11-01', 'break'],
  ['the day after it', '2026-11-02', 'open'],
  ['a Saturday', '2026-11-07', 'weekend'],
  ['a public holiday', '2026-11-26', 'holiday'],
  ['a holiday that is only expected', '2027-05-20', 'holiday'],
  ['a holiday within a break', '2027-07-11', 'break'],
  ['the first day that is known', '2026-09-01', 'open'],
  ['the day before it', '2026-08-31', 'unknown'],
  ['the last day that is known', '2027-08-31', 'break'],
  ['the day after it', '2027-09-01', 'unknown'],
  ['a weekend of a year nobody knows', '2028-01-01', 'unknown'],
])('%s (%s) is not %s', (_what, day, is) => {
  for (const unit of [galuut, mankhan, bayanzurkh]) expect([unit, on(unit, day)]).toEqual([unit, is]);
});

test('the capital has the spring break of the countryside, or a unit none at all', () => {
  expect([on(galuut, '2027-04-06'), on(mankhan, '2027-04-06'), on(bayanzurkh, '2027-04-06')]).toEqual([
    'break',
    'break',
    'open',
  ]);
  expect(schoolFor(schools, ['mn', 'mn-1'])?.calendar).toBe('mn-school-capital');
  expect(schoolFor(schools, ['xx', 'xx-1'])).toBeUndefined();
  expect(schoolDay(undefined, working(galuut), parseDay('2026-10-23') as number)).toEqual({ is: 'unknown' });
});

test('the same moment is a day of the break in one zone, and is taken for one in the other', () => {
  const at = Date.parse('2026-10-26T00:30:00+08:00');
  const is = (unit: string) => {
    const calendar = working(unit);
    return schoolDay(schoolFor(schools, unitPath(profile, unit)), calendar, localDay(calendar, at)).is;
  };
  expect([is(galuut), is(mankhan)]).toEqual(['break', 'weekend']);
});

test('a day declared a school day, or one closed by itself, is not known', () => {
  const exceptions = textOf('mn-school')
    .replace('working-days: []', 'working-days: [{ on: 2026-11-07, reason: { mn: a, en: a }, basis: V, source: x }]')
    .replace('closed-days: []', 'closed-days: [{ on: 2026-11-09, reason: { mn: a, en: a }, basis: V, source: x }]');
  const is = (day: string) => schoolDay(schoolOf(exceptions), working(galuut), parseDay(day) as number).is;
  expect(['2026-11-07', '2026-11-08', '2026-11-09'].map(is)).toEqual(['open', 'weekend', 'holiday']);
});

test.each([
  ['a break that ends before it begins', 'to: 2026-11-01', 'to: 2026-10-20', 'break-reversed'],
  ['a day that does not exist', 'from: 2026-10-26', 'from: 2026-10-36', 'not-a-date'],
  [
    'a break beyond the school year',
    'to: 2027-08-31\n    confirmed',
    'to: 2027-09-05\n    confirmed',
    'outside-school-year',
  ],
  ['two breaks upon each other', 'from: 2026-12-28', 'from: 2026-10-30', 'duplicate-code'],
  ['a school year that runs backwards', 'from: 2026-09-01', 'from: 2028-09-01', 'break-reversed'],
  ['breaks of no school', 'school: { units: [mn], from: 2026-09-01, to: 2027-08-31 }', '', 'missing-key'],
])('%s is taken', (_what, from, to, code) => {
  const text = textOf('mn-school');
  expect(text).toContain(from);
  const checked = checkCalendar(text.replace(from, to), 'x.yaml');
  expect(checked.ok ? [] : checked.complaints.map((c) => c.code)).toContain(code);
});

test('a school stands beside a unit that does not exist, or a working calendar among the schools, and the services start', () => {
  expect(profile.schoolCalendars.map(({ id }) => id)).toEqual(['mn-school-capital', 'mn-school']);
  expect(profile.calendars.map(({ id }) => id)).toEqual(['mn-hovd', 'mn-ulaanbaatar']);
  expect(checkProfile(profileDir('mongolia')).ok).toBe(true);
});

const ics = (...events: [string, string, string, string?][]) =>
  [
    'BEGIN:VCALENDAR',
    ...events.flatMap(([from, to, name, status]) => [
      'BEGIN:VEVENT',
      `DTSTART;VALUE=DATE:${from}`,
      `DTEND;VALUE=DATE:${to}`,
      `SUMMARY:${name}`,
      ...(status ? [`STATUS:${status}`] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n');
const imported = (text: string, file: string) => {
  const read = readIcs(file, 'order.ics', LONGEST_BREAK);
  if (!read.ok) throw new Error(read.complaints.map((c) => formatComplaint(c)).join('\n'));
  return withBreaks(text, runsOf(read.value, 'order.ics'));
};

test('an announced break stands beside the expected one, a summer is too long, or what is imported twice is there twice', () => {
  const text = textOf('mn-school');
  // A day later than expected; the summer as it was expected; a flu week nobody expected.
  const order = ics(
    ['20261027', '20261103', 'Намрын амралт'],
    ['20270601', '20270901', 'Зуны амралт'],
    ['20261207', '20261212', 'Томуугийн хөл хорио', 'TENTATIVE'],
  );
  const edited = imported(text, order);
  const differences = diffCalendars(kept(text), kept(edited));
  expect(differences.map((d) => calendarDifferenceWords('en', d))).toEqual([
    '2026-10-27–2026-11-02: no school',
    '2026-12-07–2026-12-11: no school',
    '2027-06-01–2027-08-31: the break is confirmed',
    '2026-10-26–2026-11-01: no longer a break',
  ]);
  expect(edited.split('\n').slice(0, 3)).toEqual(text.split('\n').slice(0, 3));
  expect(imported(edited, order)).toBe(edited);
  expect(readIcs(order, 'order.ics').ok).toBe(false);
  const { breaks = [] } = kept(edited).school ?? {};
  expect(breaks.map(({ confirmed }) => confirmed)).toEqual([true, false, false, false, false, true]);
});

test('an expected break cannot be confirmed, or is shortened when it begins on another day', () => {
  const confirm = (really?: string) => {
    const found = withConfirmed(textOf('mn-school'), '2026-10-26', really);
    if (!found.found) throw new Error('not found');
    expect(found.name.en).toBe('Autumn break');
    return kept(found.text).school?.breaks[0];
  };
  const day = (text: string) => parseDay(text);
  expect(confirm()).toMatchObject({ from: day('2026-10-26'), to: day('2026-11-01'), confirmed: true });
  expect(confirm('2026-11-02')).toMatchObject({ from: day('2026-11-02'), to: day('2026-11-08'), confirmed: true });
  const none = withConfirmed(textOf('mn-school'), '2026-10-27');
  expect(none.found ? [] : none.provisional).toContain('2026-10-26');
});

test('nobody is told that the school year ends', () => {
  const years = { from: 2026, to: 2027 };
  const school = { units: ['mn'], from: '2026-09-01', to: '2027-08-31' };
  expect(knownUntil({ years, school })).toBe('2027-08-31');
  const soon = (text: string) => endsSoon({ years, school }, parseDay(text) as number);
  expect(['2027-07-02', '2027-07-03', '2027-09-15'].map(soon)).toEqual([false, true, true]);
});

test('a break that is only expected sounds certain, an unknown day sounds open, or a child in care is looked for at home', () => {
  const at = Date.parse('2026-10-27T10:00:00+08:00');
  const name = { mn: 'Намрын амралт', en: 'Autumn break' };
  const said = (day: Parameters<typeof contactWords>[1], inCare = false) =>
    (['mn', 'en'] as const).map((lang) => contactWords(lang, day, { at, zone: 'Asia/Ulaanbaatar', inCare }));
  expect(said({ is: 'break', name, confirmed: true })).toEqual([
    '2026 оны 10-р сарын 27, мягмар гараг: сургууль амарна (Намрын амралт), хүүхэдтэй гэрт нь уулзана. Хугацаа хэвээр.',
    'Tuesday 27 October 2026: the school is closed (Autumn break), the child is met at home. The visit is due all the same.',
  ]);
  expect(said({ is: 'break', name, confirmed: false })[1]).toContain('not confirmed');
  expect(said({ is: 'unknown' })[1]).toBe(
    'Tuesday 27 October 2026: whether there is school is not known yet, ask before going.',
  );
  expect(said({ is: 'weekend' }, true)[1]).toContain('where they are cared for');
});
