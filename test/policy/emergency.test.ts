// An emergency only hurries. A value that could give more time, a wait it would shorten, or a unit that loses what it had made stricter, is a child waiting longer.
import { checkEmergency } from '../../libs/policy/check-emergency';
import { checkPolicy } from '../../libs/policy/check-policy';
import { effectiveSlice, sliceText } from '../../libs/policy/effective-slice';
import { type Emergency, overBy, reaching, switched } from '../../libs/policy/emergencies';
import { formatComplaint } from '../../libs/policy/complaints';
import { shippedProfile } from '../../libs/testing/shipped-profile';
import { unitPath } from '../../libs/policy/profile-lookup';
import type { Policy, TimingText } from '../../libs/policy/policy-schema';
import { DAY } from '../../libs/process/kernel/time';
import { basis, complain, overridden, policy, timed, times, told } from './toy-policy';

type Levels = Partial<Record<'immediate' | 'high' | 'medium' | 'low', TimingText>>;
type Section = NonNullable<Policy['emergency']>;

const withEmergency = (duties: Record<string, Levels>, more: Partial<Section> = {}, of: Policy = policy): Policy => ({
  ...of,
  emergency: {
    longest: '60 d',
    duties: Object.fromEntries(Object.entries(duties).map(([kind, levels]) => [kind, { ...levels, ...basis }])),
    assessment: 'single',
    ...basis,
    ...more,
  },
});
const check = (of: Policy) => told(checkEmergency(of, complain));

describe('the section of a policy', () => {
  test('that only hurries is let be, and so is a policy without one', () => {
    expect(check(policy)).toEqual([]);
    expect(check(withEmergency({ 'visit.child': { high: '3 d', low: '14 d' }, triage: {} }))).toEqual([]);
    expect(check(withEmergency({ 'visit.child': { high: '7 d' } }))).toEqual([]);
    expect(check(withEmergency({}, { conference: { initial: 2, review: 3, 'ad-hoc': 2, ...basis } }))).toEqual([]);
  });

  test.each<[string, Levels, string]>([
    ['visit.child', { high: '8 d' }, 'visit.child.high longer-than-usual value=8 d usual=7 d'],
    ['visit.child', { low: '1 mo' }, 'visit.child.low longer-than-usual value=1 mo usual=30 d'],
    ['visit.child', { low: '22 wd' }, 'visit.child.low longer-than-usual value=22 wd usual=30 d'],
    ['aftercare.check', { low: ['5 d'] }, 'aftercare.check.low longer-than-usual value=5 d usual=7 d, 14 d'],
    ['visit.child', { high: 'none' }, 'visit.child.high may-not-be-none kind=visit.child'],
    ['visit.child', { high: 3 }, 'visit.child.high no-unit value=3'],
    ['visit.child', { low: '2 d' }, 'visit.child.medium graver-is-slower graver=medium milder=low value=14 d'],
    ['closure.notice', { low: '7 d' }, 'closure.notice not-in-emergency kind=closure.notice (key)'],
    ['visit.cat', { low: '7 d' }, 'visit.cat unknown-duty key=visit.cat expected named (key)'],
  ])('%s %j is refused', (kind, levels, complaint) => {
    expect(check(withEmergency({ [kind]: levels }))).toContain(`emergency.duties.${complaint}`);
  });

  test('cannot be on for longer than three months at one time', () => {
    expect(check(withEmergency({}, { longest: '3 mo' }))).toEqual([]);
    expect(check(withEmergency({}, { longest: '100 d' }))).toEqual([
      'emergency.longest longer-than-limit value=100 d limit=3 mo source=R-11',
    ]);
    expect(check(withEmergency({}, { longest: '60' }))).toEqual(['emergency.longest no-unit value=60']);
  });

  test('asks a conference for no more people than usual', () => {
    const conference = { initial: 4, ...basis };
    expect(check(withEmergency({}, { conference }))).toEqual([
      'emergency.conference.initial more-than-usual value=4 usual=3',
    ]);
    const many = { 'conference-quorum': { initial: 5, review: 5, 'ad-hoc': 2, closing: 5, ...basis } };
    expect(check(withEmergency({}, { conference }, { ...policy, ...many }))).toEqual([]);
  });

  test('is complained of with its line, in both languages; a lighter closing conference is no key of it', () => {
    const { policyText } = shippedProfile();
    const read = (from: string, to: string) => {
      const text = policyText.replace(/^emergency:[\s\S]*/m, (section) => section.replace(from, to));
      expect(text).not.toBe(policyText);
      const checked = checkPolicy(text, 'policy.yaml');
      const [first] = checked.ok ? [] : checked.complaints;
      return first && [first.code, formatComplaint(first), (text.split('\n')[first.line - 1] ?? '').trim()];
    };
    expect(read('high: 3 d', 'high: 9 d')).toEqual([
      'longer-than-usual',
      expect.stringMatching(
        /^policy\.yaml:\d+:13 emergency\.duties\.visit\.child\.high: "9 d" can be longer than the usual/,
      ),
      'high: 9 d',
    ]);
    expect(read('review: 2', 'closing: 2')?.[0]).toBe('unknown-key');
    expect(read('assessment: single', 'assessment: none')?.[0]).toBe('not-one-of');
    expect(read('review: 2', 'review: 1')?.[0]).toBe('wrong-text');
  });
});

const on = (units: string[], from = 0, until = 30 * DAY): Emergency => ({
  ...{ id: 1, units, fromAt: from, untilAt: until, reason: 'dzud' },
});

describe('the slice of a unit', () => {
  const hasty = withEmergency(
    { 'visit.child': { high: '3 d', low: '30 d' }, triage: { high: '5 d' } },
    { conference: { review: 2, ...basis } },
  );
  const slice = (of: Policy, emergencies: Emergency[] = [], unit = 'mn-1-2') =>
    effectiveSlice(of, { version: 4, unit, above: ['mn', 'mn-1'], emergencies });

  test('knows of no emergency that is elsewhere, nor of one the policy says nothing about', () => {
    expect(slice(hasty)).toEqual(slice(policy));
    expect(slice(hasty, [on(['mn-2'])])).toEqual(slice(policy));
    expect(slice(policy, [on(['mn-1'])])).toEqual(slice(policy));
  });

  test('has the shorter times when one is on in it or above it, and says which they are', () => {
    for (const unit of ['mn', 'mn-1', 'mn-1-2']) {
      const { timings, emergency } = slice(hasty, [on([unit], 5)]);
      expect(timings['visit.child']).toEqual({ immediate: '1 d', high: '3 d', medium: '14 d', low: '30 d' });
      expect(timings['triage']).toEqual({ immediate: '1 d', high: '5 d', medium: '14 d', low: '30 d' });
      expect(emergency).toEqual({
        fromAt: 5,
        untilAt: 30 * DAY,
        shortened: { 'visit.child': 'h', triage: 'h' },
        singleAssessment: true,
        quorum: { review: 2 },
      });
    }
  });

  test('keeps what the unit had made stricter for itself', () => {
    const units = overridden('mn-1-2', 'visit.child', { high: '2 d' }).units as NonNullable<Policy['units']>;
    const { timings, emergency } = slice({ ...hasty, units }, [on(['mn-1'])]);
    expect(timings['visit.child']).toMatchObject({ high: '2 d' });
    expect(emergency?.shortened).toEqual({ triage: 'h' });
    const looser = overridden('mn-1-2', 'visit.child', { high: '9 d' }).units as NonNullable<Policy['units']>;
    expect(slice({ ...hasty, units: looser }, [on(['mn-1'])]).timings['visit.child']).toMatchObject({ high: '3 d' });
  });

  test('with two over each other lasts from the first to the last', () => {
    const { emergency } = slice(hasty, [on(['mn-1'], 5, 20), on(['mn-1-2'], 10, 40)]);
    expect(emergency).toMatchObject({ fromAt: 5, untilAt: 40 });
  });

  test('asks for both assessments, and the usual table, where the section does not say otherwise', () => {
    const { emergency } = slice(withEmergency({}, { assessment: 'both' }), [on(['mn'])]);
    expect(emergency).toEqual({ fromAt: 0, untilAt: 30 * DAY, shortened: {} });
  });

  test('tells a wait nothing, and a step the usual policy does not have begins', () => {
    const without = timed('visit.settling', times('none', 'none', ['7 d']), policy);
    const { timings } = slice(withEmergency({ 'visit.settling': { high: ['3 d'] } }, {}, without), [on(['mn'])]);
    expect(timings['visit.settling']).toMatchObject({ immediate: null, high: ['3 d'], medium: ['7 d'] });
  });

  test('of the shipped policy stays small enough for a case to carry, and every time in it is at most the usual', () => {
    const profile = shippedProfile();
    const unit = 'mn-043-11';
    const above = unitPath(profile, unit).slice(0, -1);
    const usual = effectiveSlice(profile.policy, { version: 1, unit, above });
    const hurried = effectiveSlice(profile.policy, { version: 2, unit, above, emergencies: [on(['mn'])] });
    expect(sliceText(hurried).length).toBeLessThan(8192);
    expect(Object.keys(hurried.emergency?.shortened ?? {})).toEqual(
      Object.keys(profile.policy.emergency?.duties ?? {}),
    );
    expect(hurried.timings['visit.child']).toEqual({ immediate: '1 d', high: '3 d', medium: '7 d', low: '14 d' });
    // What the core knows by itself is not carried.
    expect(usual).not.toHaveProperty('quorum');
    const many = { initial: 4, review: 3, 'ad-hoc': 2, closing: 4 };
    const of = { ...profile.policy, 'conference-quorum': { ...many, ...basis } };
    expect(effectiveSlice(of, { version: 1, unit }).quorum).toEqual(many);
  });
});

describe('switching', () => {
  const made = { change: 7, reason: 'dzud', now: 100 };
  const one = on(['mn-1']);

  test('on begins when it is approved, or later when it says so, and never before it was approved', () => {
    const what = { deed: 'on', units: ['mn-2'], untilAt: 900 } as const;
    expect(switched([one], what, made)).toEqual([
      one,
      { id: 7, units: ['mn-2'], fromAt: 100, untilAt: 900, reason: 'dzud' },
    ]);
    expect(switched([], { ...what, fromAt: 200 }, made)[0]?.fromAt).toBe(200);
    expect(switched([], { ...what, fromAt: 50 }, made)[0]?.fromAt).toBe(100);
  });

  test('renewing changes the end of that one, off takes that one away', () => {
    const other = { ...on(['mn-2']), id: 2 };
    expect(switched([one, other], { deed: 'renew', of: 2, untilAt: 5 }, made)).toEqual([one, { ...other, untilAt: 5 }]);
    expect(switched([one, other], { deed: 'off', of: 1 }, made)).toEqual([other]);
  });

  test('it is over at its end, not a moment before', () => {
    expect(overBy([one], 30 * DAY - 1)).toEqual([]);
    expect(overBy([one], 30 * DAY)).toEqual([one]);
    expect(reaching([one], ['mn', 'mn-1', 'mn-1-2'])).toEqual([one]);
    expect(reaching([one], ['mn', 'mn-2'])).toEqual([]);
  });
});
