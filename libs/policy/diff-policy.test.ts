// A change of policy as people read it before they sign: nothing that moves may be missing, and the direction must be right.
import { calendarTable } from '../calendar/build-table';
import { checkCalendar } from '../calendar/check-calendar';
import { diffCalendars } from '../calendar/diff-calendar';
import { calendarDifferenceWords, differenceWords } from '../words/rules-words';
import { checkPolicy } from './check-policy';
import { diffPolicies } from './diff-policy';
import { looserOverrides } from './looser-overrides';
import { shippedProfile } from '../testing/shipped-profile';

const { policy, policyText, calendars } = shippedProfile();

function changed(from: string | RegExp, to: string) {
  const text = policyText.replace(from, to);
  expect(text).not.toBe(policyText);
  const checked = checkPolicy(text, 'policy.yaml', { approvals: true });
  if (!checked.ok) throw new Error(checked.complaints.map(({ en }) => en).join('\n'));
  return checked.value;
}
const words = (to: typeof policy, lang: 'mn' | 'en' = 'en') =>
  diffPolicies(policy, to).map((d) => differenceWords(lang, d));

test('two policies that say the same differ in nothing', () => {
  expect(diffPolicies(policy, policy)).toEqual([]);
  expect(words(changed('# Visits ---', '# Visits, and more ---'))).toEqual([]);
});

test('a shorter visit interval reads as one, in both languages', () => {
  const to = changed(/( {2}visit\.child:[\s\S]*?high: )7 d/, '$15 d');
  expect(diffPolicies(policy, to)).toEqual([
    { part: 'timing', of: 'visit.child', risk: 'high', from: '7 d', to: '5 d', effect: 'shorter' },
  ]);
  expect(words(to)).toEqual([expect.stringMatching(/\(visit\.child\), high: 7 days → 5 days \(shorter\)$/)]);
  expect(words(to, 'mn')).toEqual([expect.stringMatching(/\(visit\.child\), өндөр: 7 хоног → 5 хоног \(богиносно\)$/)]);
});

test.each([
  [/( {2}plan\.approve:[\s\S]*?low: )5 wd/, '$110 wd', 'low: 5 working days → 10 working days (longer)'],
  [/( {2}visit\.child:[\s\S]*?low: )30 d/, '$11 mo', 'low: 30 days → 1 calendar month (changed)'],
  [/low: \[1 mo, 3 mo\]/, 'low: [1 mo, 3 mo, 6 mo]', 'calendar months, 6 calendar months (added)'],
  [/( {2}immediate: )earlier/, '$1keep', 'immediate: the working day before → kept (changed)'],
  [/, wellbeing,/, ',', 'Closing criterion "wellbeing" (removed)'],
  [
    /to: manager, after: 4 h/,
    'to: manager, after: 2 h',
    'escalation: supervisor at once, manager 4 hours → supervisor at once, manager 2 hours',
  ],
  [/every: 24 h, times: 5/, 'every: 24 h, times: 3', 'repeats: 24 hours × 5 → 24 hours × 3 (changed)'],
  [/channel: digest/, 'channel: now', 'channel: in the day’s collected mail → a mail of its own (changed)'],
  [/at-most: 10 wd/, 'at-most: 12 wd', 'At most, '],
])('%s reads', (from, to, expected) => {
  const said = words(changed(from, to));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(expected);
});

const withOverride = (value: string) =>
  changed(
    /$/,
    `\nunits:\n  mn-043-11:\n    duties: { visit.child: { low: ${value} } }\n    basis: design\n    source: Decision of the joint team\n`,
  );

test('a stricter override is free, a looser one names itself for approval, and a bare file may not hold one', () => {
  expect(looserOverrides(withOverride('21 d'), new Map())).toEqual([]);
  const looser = withOverride('31 d');
  expect(looserOverrides(looser, new Map())).toEqual([
    { unit: 'mn-043-11', kind: 'visit.child', risk: 'low', value: '31 d', inherited: '30 d' },
  ]);
  expect(words(looser)).toEqual([expect.stringMatching(/^mn-043-11: .*low: nothing → 31 days \(added\)$/)]);
  const text = policyText.concat(
    '\nunits:\n  mn-043-11:\n    duties: { visit.child: { low: 31 d } }\n    basis: design\n    source: x\n',
  );
  const alone = checkPolicy(text, 'policy.yaml');
  expect(alone.ok ? [] : alone.complaints.map(({ code }) => code)).toEqual(['looser-than-profile']);
});

test('an approval cannot reach beyond what no child may wait', () => {
  const text = policyText.concat(
    '\nunits:\n  mn-043-11:\n    duties: { visit.child: { low: 50 d } }\n    basis: design\n    source: x\n',
  );
  const checked = checkPolicy(text, 'policy.yaml', { approvals: true });
  expect(checked.ok ? [] : checked.complaints.map(({ code }) => code)).toEqual(['longer-than-limit']);
});

test('a calendar is compared by its days', () => {
  const { text } = calendars[0] as (typeof calendars)[0];
  const table = (source: string) => {
    const checked = checkCalendar(source, 'c.yaml');
    if (!checked.ok) throw new Error('complaints');
    return calendarTable(checked.value, 1);
  };
  const to = text
    .replace('{ on: 2027-02-07, confirmed: false }', '{ on: 2027-02-08, confirmed: true }')
    .replace('{ on: 2027-05-20, confirmed: false }', '{ on: 2027-05-20, confirmed: true }')
    .replace('hours: 09:00-18:00', 'hours: 08:30-17:30');
  const said = diffCalendars(table(text), table(to)).map((d) => calendarDifferenceWords('en', d));
  expect(said).toEqual([
    'Working hours: 09:00–18:00 → 08:30–17:30',
    '2027-02-10: closed',
    '2027-02-07: no longer closed; the week decides',
    '2027-02-08: confirmed',
    '2027-02-09: confirmed',
    '2027-05-20: confirmed',
  ]);
});
