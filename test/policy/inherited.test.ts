// What a unit says is compared with what it would live by without: an aimag that made something stricter is not undone by one of its soums unseen (R-183).
import { checkOverrides } from '../../libs/policy/check-overrides';
import { diffPolicies } from '../../libs/policy/diff-policy';
import { effectiveSlice } from '../../libs/policy/effective-slice';
import { looserOverrides, overrideKey } from '../../libs/policy/looser-overrides';
import { policySchema, type Policy } from '../../libs/policy/policy-schema';
import { differenceWords } from '../../libs/words/rules-words';
import { basis, complain, policy, told } from './toy-policy';

const adjustments = {
  promise: { immediate: '4 h', high: '24 h', medium: '3 wd', low: '5 wd' },
  snooze: { immediate: 'none', high: '24 h', medium: '3 d', low: '7 d' },
  extend: { immediate: '24 h', high: '7 d', medium: '14 d', low: '30 d' },
  pause: { 'road-closed': { immediate: 'none', high: '7 d', medium: '14 d', low: '14 d' } },
  ...basis,
} as const;
const paths = new Map([
  ['mn', ['mn']],
  ['mn-1', ['mn', 'mn-1']],
  ['mn-1-2', ['mn', 'mn-1', 'mn-1-2']],
]);
const own = (units: Record<string, object>): Policy => {
  const given = Object.fromEntries(Object.entries(units).map(([unit, said]) => [unit, { ...said, ...basis }]));
  return policySchema.parse({ ...policy, adjustments, units: given });
};
const looser = (of: Policy) =>
  looserOverrides(of, paths).map((o) => `${overrideKey(o)}${o.from === undefined ? '' : ` of ${o.from}`}`);
const visits = (low: string) => ({ duties: { 'visit.child': { low } } });

test.each<[string, Record<string, object>, string[]]>([
  // The profile has 30 d.
  ['as the profile', { 'mn-1-2': visits('30 d') }, []],
  ['stricter than an aimag that is stricter', { 'mn-1': visits('20 d'), 'mn-1-2': visits('19 d') }, []],
  [
    'as the profile, below an aimag that is stricter',
    { 'mn-1': visits('20 d'), 'mn-1-2': visits('30 d') },
    ['mn-1-2 | visit.child | low | 30 d | 20 d of mn-1'],
  ],
  [
    'stricter than the profile, looser than the aimag',
    { 'mn-1': visits('20 d'), 'mn-1-2': visits('25 d') },
    ['mn-1-2 | visit.child | low | 25 d | 20 d of mn-1'],
  ],
  [
    'stricter than an aimag that was let be looser',
    { 'mn-1': visits('40 d'), 'mn-1-2': visits('35 d') },
    ['mn-1 | visit.child | low | 40 d | 30 d'],
  ],
  [
    'below a country that says more',
    { mn: visits('10 d'), 'mn-1-2': visits('11 d') },
    ['mn-1-2 | visit.child | low | 11 d | 10 d of mn'],
  ],
  [
    'another level than the aimag',
    { 'mn-1': { duties: { 'visit.child': { high: '1 d' } } }, 'mn-1-2': visits('30 d') },
    [],
  ],
  [
    'landing later on',
    { 'mn-1': { 'visits-on-closed-days': { medium: 'later' } } },
    ['mn-1 | visits-on-closed-days | medium | later | keep'],
  ],
  ['landing sooner', { 'mn-1': { 'visits-on-closed-days': { low: 'keep', medium: 'earlier' } } }, []],
  [
    'landing as the profile, below an aimag that lands sooner',
    {
      'mn-1': { 'visits-on-closed-days': { low: 'earlier' } },
      'mn-1-2': { 'visits-on-closed-days': { low: 'later' } },
    },
    ['mn-1-2 | visits-on-closed-days | low | later | earlier of mn-1'],
  ],
  [
    'a smaller cap, and none',
    { 'mn-1': { adjustments: { snooze: { high: '12 h', low: 'none' }, extend: { high: '7 d' } } } },
    [],
  ],
  [
    'a larger cap, and one where there was none',
    { 'mn-1': { adjustments: { snooze: { immediate: '1 h', high: '25 h' } } } },
    ['mn-1 | snooze | immediate | 1 h | none', 'mn-1 | snooze | high | 25 h | 24 h'],
  ],
  [
    'a pause for longer, and for a reason nobody above knows',
    { 'mn-1': { adjustments: { pause: { 'road-closed': { high: '8 d' }, flood: { low: '1 d', medium: 'none' } } } } },
    ['mn-1 | pause road-closed | high | 8 d | 7 d', 'mn-1 | pause flood | low | 1 d | none'],
  ],
])('%s', (_what, units, expected) => {
  expect(looser(own(units))).toEqual(expected);
});

test('a soum that asks for what its aimag has shortened is refused in a file, and says whose time it is', () => {
  const of = own({ 'mn-1': visits('20 d'), 'mn-1-2': visits('25 d') });
  expect(told(checkOverrides(of, { paths }, complain))).toEqual([
    'units.mn-1-2.duties.visit.child.low looser-than-profile value=25 d profile=20 d from=mn-1',
  ]);
  expect(checkOverrides(of, { paths, approvals: true }, complain)).toEqual([]);
  expect(checkOverrides(of, { paths, approvals: ({ unit }) => unit === 'mn-1-2' }, complain)).toEqual([]);
  expect(checkOverrides(of, { paths, approvals: ({ unit }) => unit === 'mn-1' }, complain)).toHaveLength(1);
});

test('a reason to pause that is in no list is no reason, nor are caps where the profile has none', () => {
  const of = own({ 'mn-1': { adjustments: { pause: { flood: { low: 'none' } } } } });
  expect(told(checkOverrides(of, { paths, pauses: ['road-closed'] }, complain))).toEqual([
    'units.mn-1.adjustments.pause.flood unknown-code value=flood list=pause-reasons (key)',
  ]);
  const { adjustments: _none, ...without } = own({ 'mn-1': { adjustments: { snooze: { high: '1 h' } } } });
  expect(told(checkOverrides(without, { paths }, complain))[0]).toContain(
    'units.mn-1.adjustments missing-key key=adjustments',
  );
});

test('the slice lands and grants as the nearest unit says, and as the profile where none does', () => {
  const of = own({
    'mn-1': {
      'visits-on-closed-days': { low: 'keep' },
      adjustments: { snooze: { high: '12 h' }, pause: { flood: { low: '1 d' } } },
    },
    'mn-1-2': { adjustments: { snooze: { high: 'none' }, pause: { 'road-closed': { high: '3 d' } } } },
  });
  const slice = effectiveSlice(of, { version: 1, unit: 'mn-1-2', above: ['mn', 'mn-1'] });
  expect(slice.landing).toEqual({ immediate: 'earlier', high: 'earlier', medium: 'keep', low: 'keep' });
  expect(slice.limits).toMatchObject({
    snooze: { immediate: null, high: null, medium: '3 d', low: '7 d' },
    promise: { high: '24 h' },
    pause: {
      'road-closed': { immediate: null, high: '3 d', medium: '14 d', low: '14 d' },
      flood: { immediate: null, high: null, medium: null, low: '1 d' },
    },
  });
  const elsewhere = effectiveSlice(of, { version: 1, unit: 'mn-2', above: ['mn'] });
  expect([elsewhere.landing.low, elsewhere.limits?.snooze.high]).toEqual(['later', '24 h']);
});

test('nobody at immediate risk is paused by a unit either', () => {
  expect(() => own({ 'mn-1': { adjustments: { pause: { 'road-closed': { immediate: '1 h' } } } } })).toThrow();
});

test('the differences of a unit read as such', () => {
  const to = own({ 'mn-1': { 'visits-on-closed-days': { low: 'keep' }, adjustments: { snooze: { high: '12 h' } } } });
  const from = own({ 'mn-1': { adjustments: { snooze: { high: '20 h' } } } });
  expect(diffPolicies(from, to).map((d) => differenceWords('en', d))).toEqual([
    'mn-1: How long notices may be put off, high: 20 hours → 12 hours (shorter)',
    'mn-1: Visits on closed days, low: nothing → kept (added)',
  ]);
});
