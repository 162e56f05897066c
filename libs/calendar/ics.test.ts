// Closures from somebody else's calendar: a day wrongly closed silences an office, so whatever is not understood is refused with its line.
import ical, { ICalEventStatus } from 'ical-generator';
import { isWorkingDay } from '../process/kernel/calendar';
import { formatDay, parseDay } from '../process/kernel/time';
import { shippedProfile } from '../testing/shipped-profile';
import { calendarTable } from './build-table';
import { checkCalendar } from './check-calendar';
import { withConfirmed, withDays } from './edit-calendar';
import { diffCalendars } from './diff-calendar';
import { endsSoon, knownUntil } from './known-until';
import { readIcs } from './read-ics';

const file = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1@x', ...lines, 'END:VEVENT'].join('\r\n');
const bridge = event('DTSTART;VALUE=DATE:20261109', 'DTEND;VALUE=DATE:20261111', 'SUMMARY:Bridge days');
const days = (text: string) => {
  const read = readIcs(text, 'x.ics');
  if (!read.ok) throw new Error(read.complaints.map(({ en }) => en).join('\n'));
  return read.value;
};

test('an event of two days closes two days: its end is the day after', () => {
  expect(days(file(bridge))).toEqual([
    { on: '2026-11-09', summary: 'Bridge days', confirmed: true },
    { on: '2026-11-10', summary: 'Bridge days', confirmed: true },
  ]);
});

test('folded lines, escapes, tentative and cancelled events, alarms and zones inside are understood', () => {
  const text = file(
    'BEGIN:VTIMEZONE\r\nTZID:Asia/Hovd\r\nBEGIN:STANDARD\r\nRRULE:FREQ=YEARLY\r\nEND:STANDARD\r\nEND:VTIMEZONE',
    event(
      'DTSTART;VALUE=DATE:20270501',
      'SUMMARY:Нээлтийн\r\n  өдөр\\, орон нутаг',
      'BEGIN:VALARM\r\nTRIGGER:-PT1H\r\nEND:VALARM',
    ),
    event('DTSTART;VALUE=DATE:20270503', 'SUMMARY:Perhaps', 'STATUS:TENTATIVE', 'DURATION:P2D'),
    event('DTSTART;VALUE=DATE:20270510', 'SUMMARY:Never', 'STATUS:CANCELLED'),
  );
  expect(days(text)).toEqual([
    { on: '2027-05-01', summary: 'Нээлтийн өдөр, орон нутаг', confirmed: true },
    { on: '2027-05-03', summary: 'Perhaps', confirmed: false },
    { on: '2027-05-04', summary: 'Perhaps', confirmed: false },
  ]);
});

test('what another program writes is read back', () => {
  const calendar = ical({ name: 'Closures' });
  const start = new Date('2026-12-28T00:00:00Z');
  calendar.createEvent({
    start,
    end: new Date('2026-12-30T00:00:00Z'),
    allDay: true,
    summary: 'Year end; stocktaking',
  });
  calendar.createEvent({
    start: new Date('2027-01-04T00:00:00Z'),
    allDay: true,
    summary: 'x',
    status: ICalEventStatus.TENTATIVE,
  });
  expect(days(calendar.toString()).map(({ on, confirmed }) => `${on} ${confirmed}`)).toEqual([
    '2026-12-28 true',
    '2026-12-29 true',
    '2027-01-04 false',
  ]);
});

test.each([
  ['a time of day', file(event('DTSTART:20261109T090000Z', 'SUMMARY:x')), 'ics-whole-day', 5],
  ['a repetition', file(event('DTSTART;VALUE=DATE:20261109', 'RRULE:FREQ=YEARLY', 'SUMMARY:x')), 'ics-repeats', 6],
  [
    'an end before the start',
    file(event('DTSTART;VALUE=DATE:20261109', 'DTEND;VALUE=DATE:20261108', 'SUMMARY:x')),
    'ics-too-long',
    6,
  ],
  [
    'a whole summer',
    file(event('DTSTART;VALUE=DATE:20270601', 'DTEND;VALUE=DATE:20270901', 'SUMMARY:x')),
    'ics-too-long',
    6,
  ],
  ['a day that does not exist', file(event('DTSTART;VALUE=DATE:20270230', 'SUMMARY:x')), 'ics-too-long', 5],
  ['no name', file(event('DTSTART;VALUE=DATE:20261109')), 'missing-key', 3],
  ['no event', file(), 'ics-expected', 1],
  ['no calendar', 'closed: 2026-11-09', 'ics-expected', 1],
  ['an event that does not end', file(bridge).replace('END:VEVENT\r\n', ''), 'ics-expected', 8],
  ['damage', file(bridge).replace('SUMMARY:Bridge', 'SUMMARY Bridge'), 'ics-expected', 7],
  ['a control character', file(bridge).replace('Bridge', 'Bri\u0000dge'), 'ics-expected', 7],
  ['nothing', '', 'ics-expected', 1],
])('%s is refused with its line', (_what, text, code, line) => {
  const read = readIcs(text, 'x.ics');
  expect(read.ok ? [] : read.complaints.map((c) => [c.code, c.line])[0]).toEqual([code, line]);
});

const { text } = shippedProfile().calendars[0] as { text: string };
const table = (of: string) => {
  const checked = checkCalendar(of, 'c.yaml');
  if (!checked.ok) throw new Error(checked.complaints.map((c) => `${c.line} ${c.en}`).join('\n'));
  return calendarTable(checked.value, 2);
};
const reason = { mn: 'Гүүр өдөр', en: 'Bridge day' };

test('imported days reach the table, tentative ones as provisional; comments stay; twice is once', () => {
  const both = [
    { on: '2026-11-09', reason, source: 'x.ics' },
    { on: '2026-11-27', reason, source: 'x.ics', confirmed: false },
  ];
  const edited = withDays(text, 'closed-days', both);
  expect(edited.added).toEqual(['2026-11-09', '2026-11-27']);
  expect(edited.text.split('\n').slice(0, 3)).toEqual(text.split('\n').slice(0, 3));
  const { closed, provisional } = table(edited.text);
  expect(closed.map(formatDay)).toEqual(expect.arrayContaining(['2026-11-09', '2026-11-27']));
  expect(provisional.map(formatDay)).toContain('2026-11-27');
  expect(provisional.map(formatDay)).not.toContain('2026-11-09');
  expect(withDays(edited.text, 'closed-days', both).added).toEqual([]);
  const saturday = withDays(text, 'working-days', [{ on: '2026-11-07', reason, source: 'Order' }]);
  expect(table(saturday.text).extra.map(formatDay)).toEqual(['2026-02-28', '2026-11-07']);
});

test('a day that was expected and is now announced is confirmed, worked or closed; one expected again stays as it was', () => {
  const saturday = { on: '2026-11-07', reason, source: 'x.ics' };
  for (const list of ['working-days', 'closed-days'] as const) {
    const expected = withDays(text, list, [{ ...saturday, confirmed: false }]);
    const announced = withDays(expected.text, list, [saturday]);
    expect([announced.added, announced.confirmed]).toEqual([[], ['2026-11-07']]);
    expect(announced.text.match(/2026-11-07/g)).toHaveLength(1);
    const again = withDays(announced.text, list, [{ ...saturday, confirmed: false }]);
    expect([again.added, again.confirmed, again.text]).toEqual([[], [], announced.text]);
    const days = table(announced.text)[list === 'working-days' ? 'extra' : 'closed'];
    expect(days.map(formatDay)).toContain('2026-11-07');
    expect(table(announced.text).provisional.map(formatDay)).not.toContain('2026-11-07');
  }
});

test('a Saturday that is only expected to be worked is not worked: no deadline falls on it before it is announced', () => {
  const saturday = [{ on: '2026-11-07', reason, source: 'x', confirmed: false }];
  const expected = table(withDays(text, 'working-days', saturday).text);
  expect(isWorkingDay(expected, parseDay('2026-11-07') as number)).toBe(false);
  expect(expected.expected?.map(formatDay)).toEqual(['2026-11-07']);
  expect(diffCalendars(table(text), expected)).toEqual([{ part: 'expected', from: null, to: '2026-11-07' }]);
  const confirmed = withConfirmed(withDays(text, 'working-days', saturday).text, '2026-11-07');
  const worked = table(confirmed.found ? confirmed.text : '');
  expect(isWorkingDay(worked, parseDay('2026-11-07') as number)).toBe(true);
  expect(diffCalendars(expected, worked)).toEqual([{ part: 'working', from: null, to: '2026-11-07' }]);
  expect(diffCalendars(expected, table(text))).toEqual([{ part: 'not-expected', from: null, to: '2026-11-07' }]);
  // A holiday said to be worked, perhaps, is a holiday.
  const feast = withDays(text, 'working-days', [{ on: '2026-07-10', reason, source: 'x', confirmed: false }]);
  expect(isWorkingDay(table(feast.text), parseDay('2026-07-10') as number)).toBe(false);
  expect(table(text)).not.toHaveProperty('expected');
});

test.each([
  ['2029-12-30', false],
  ['2029-12-31', true],
  ['2030-12-31', true],
  ['2031-06-01', true],
])('on %s the holidays to 2030 end soon: %s', (today, soon) => {
  const years = { from: 2024, to: 2030 };
  expect(knownUntil({ years })).toBe('2030-12-31');
  expect(endsSoon({ years }, parseDay(today) as number)).toBe(soon);
});

test('a provisional holiday is confirmed where it was expected, or on the day it really is', () => {
  const there = withConfirmed(text, '2027-02-07');
  if (!there.found) throw new Error('not found');
  expect(there.name.en).toBe('Tsagaan Sar');
  expect(table(there.text).provisional.map(formatDay)).not.toContain('2027-02-08');
  expect(table(there.text).closed).toEqual(table(text).closed);
  const moved = withConfirmed(text, '2027-02-07', '2027-02-06');
  if (!moved.found) throw new Error('not found');
  const closed = table(moved.text).closed.map(formatDay);
  expect(closed).toEqual(expect.arrayContaining(['2027-02-06', '2027-02-07', '2027-02-08']));
  expect(closed).not.toContain('2027-02-09');
  const none = withConfirmed(text, '2026-02-18');
  expect(none.found ? [] : none.provisional.slice(0, 2)).toEqual(['2027-02-07', '2027-05-20']);
});

test('an expected closure that is confirmed is no longer provisional', () => {
  const edited = withDays(text, 'closed-days', [{ on: '2026-11-27', reason, source: 'x', confirmed: false }]);
  const confirmed = withConfirmed(edited.text, '2026-11-27');
  expect(confirmed.found && table(confirmed.text).provisional.map(formatDay)).not.toContain('2026-11-27');
});
