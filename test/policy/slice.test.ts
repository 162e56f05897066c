// What a case carries of a policy, and what differs between two. What would hurt: a unit that lives by another's times, or a change nobody reads.
import { diffPolicies } from '../../libs/policy/diff-policy';
import { effectiveSlice, perRisk, sliceText } from '../../libs/policy/effective-slice';
import type { LadderLevel, Policy, TimingText } from '../../libs/policy/policy-schema';
import { entryOf, ladderOf, ruleOf, timingOf } from '../../libs/process/kernel/policy';
import { RISKS } from '../../libs/process/kernel/risk';
import { basis, level, overridden, policy, rung, timed, times } from './toy-policy';

const slice = (of: Policy = policy, unit = 'mn-1-2', above: readonly string[] = ['mn', 'mn-1']) =>
  effectiveSlice(of, { version: 4, unit, above });
const visits = (of: Policy, unit?: string, above?: readonly string[]) =>
  RISKS.map((risk) => timingOf(slice(of, unit, above), 'visit.child', risk));
const caps = { immediate: 'none', high: '24 h', medium: '2 d', low: '3 d' };
const adjustments = {
  promise: { ...caps, immediate: '4 h' },
  snooze: caps,
  extend: { ...caps, low: '9 d' },
  pause: {
    'road-closed': { ...caps, immediate: 'none' as const },
    court: { ...caps, immediate: 'none' as const, low: 'none' },
  },
  ...basis,
};

describe('the slice of a unit', () => {
  test('says which version, which unit, where visits land and what closing asks', () => {
    expect(slice()).toMatchObject({ version: 4, unit: 'mn-1-2', criteria: ['home', 'school'] });
    expect(slice().landing).toEqual({ immediate: 'earlier', high: 'earlier', medium: 'keep', low: 'later' });
    expect(slice()).not.toHaveProperty('limits');
    expect(slice()).not.toHaveProperty('reverts');
    expect(effectiveSlice(policy, { version: 4, unit: 'u', reverts: [3] }).reverts).toEqual([3]);
  });

  test('has every duty at every risk: a text, a list, or none', () => {
    const { timings } = slice();
    expect(Object.keys(timings)).toEqual(Object.keys(policy.duties));
    expect(timings['visit.child']).toEqual({ immediate: '1 d', high: '7 d', medium: '14 d', low: '30 d' });
    expect(timings['aftercare.check']).toEqual({
      immediate: null,
      high: null,
      medium: ['7 d', '14 d'],
      low: ['7 d', '14 d'],
    });
  });

  test('takes what the nearest unit says, level by level', () => {
    const of = (units: Record<string, Record<string, TimingText>>): Policy => ({
      ...policy,
      units: Object.fromEntries(
        Object.entries(units).map(([unit, levels]) => [unit, { duties: { 'visit.child': levels }, ...basis }]),
      ),
    });
    const three = of({
      mn: { low: '29 d', medium: '13 d' },
      'mn-1': { low: '28 d' },
      'mn-1-2': { high: '6 d' },
      'mn-1-3': { high: '5 d' },
    });
    expect(visits(three)).toEqual(['1 d', '6 d', '13 d', '28 d']);
    expect(visits(three, 'mn-1-3')).toEqual(['1 d', '5 d', '13 d', '28 d']);
    expect(visits(three, 'mn-2', ['mn'])).toEqual(['1 d', '7 d', '13 d', '29 d']);
    expect(visits(three, 'xx', [])).toEqual(['1 d', '7 d', '14 d', '30 d']);
    expect(
      RISKS.map((risk) => timingOf(effectiveSlice(three, { version: 1, unit: 'xx' }), 'visit.child', risk)),
    ).toEqual(['1 d', '7 d', '14 d', '30 d']);
  });

  test('carries what may be granted, where the policy says so', () => {
    expect(slice({ ...policy, adjustments }).limits).toEqual({
      promise: { immediate: '4 h', high: '24 h', medium: '2 d', low: '3 d' },
      snooze: { immediate: null, high: '24 h', medium: '2 d', low: '3 d' },
      extend: { immediate: null, high: '24 h', medium: '2 d', low: '9 d' },
      pause: {
        'road-closed': { immediate: null, high: '24 h', medium: '2 d', low: '3 d' },
        court: { immediate: null, high: '24 h', medium: '2 d', low: null },
      },
    });
  });

  test('names a ladder that duties share, and says one that is the same at every risk only once', () => {
    const { ladders } = slice({
      ...policy,
      ladders: {
        standard: rung({ low: { ...level, channel: 'digest', remind: [3] } }),
        quick: rung({ for: ['triage', 'visit.child'] }),
      },
    });
    const rule = {
      remind: ['1 d'],
      rungs: [
        { role: 'supervisor', after: '0 h' },
        { role: 'manager', after: '24 h' },
      ],
      repeat: { every: '24 h', times: 2 },
      channel: 'now',
    };
    expect(ladders).toEqual({
      standard: { immediate: rule, high: rule, medium: rule, low: { ...rule, channel: 'digest', remind: ['3'] } },
      1: rule,
      triage: '1',
      'visit.child': '1',
    });
  });

  test('a ladder without repeats has none', () => {
    const { repeat: _repeat, ...once } = level;
    const of = { ...policy, ladders: { standard: { immediate: once, high: once, medium: once, low: once, ...basis } } };
    expect(slice(of).ladders['standard']).not.toHaveProperty('repeat');
  });

  test('at 8 kB fits, and with one more character does not', () => {
    const of = (length: number) => ({ ...slice(), criteria: ['x'.repeat(length)] });
    const room = 8192 - JSON.stringify(of(0)).length;
    expect(sliceText(of(room))).toHaveLength(8192);
    expect(() => sliceText(of(room + 1))).toThrow('policy slice of mn-1-2: 8193 bytes, at most 8192');
  });
});

describe('what a process reads of its slice', () => {
  const ladders = (of: object) => ({ ...slice(), ladders: of as ReturnType<typeof slice>['ladders'] });
  const one = { remind: [], rungs: [{ role: 'manager', after: '1 h' }], channel: 'digest' } as const;
  const silent = { remind: [], rungs: [], channel: 'now' };

  test.each([
    ['by its own', { triage: one, standard: silent }, one],
    ['by the standard one', { standard: one }, one],
    ['by the one it names', { triage: 'quick', quick: one, standard: silent }, one],
    ['by the one of its risk', { standard: { immediate: silent, high: silent, medium: one, low: silent } }, one],
    ['by none', {}, silent],
    ['by one that is not there', { triage: 'quick' }, silent],
    ['by one that only names another', { triage: 'quick', quick: 'slow', slow: one }, silent],
  ])('a duty climbs %s', (_what, of, expected) => {
    expect(ladderOf(ladders(of), 'triage', 'medium')).toEqual(expected);
  });

  test('a rule is one entry of a list, the text, or none', () => {
    const rule = (kind: string, step?: number) => ruleOf(slice(), kind, 'medium', step);
    expect([rule('aftercare.check'), rule('aftercare.check', 1), rule('aftercare.check', 2)]).toEqual([
      '7 d',
      '14 d',
      null,
    ]);
    expect([rule('visit.child'), rule('visit.child', 5), rule('nothing')]).toEqual(['14 d', '14 d', null]);
    expect([entryOf(null), entryOf('1 d'), entryOf(['1 d', '2 d'], 1)]).toEqual([null, '1 d', '2 d']);
    expect(timingOf(slice(), 'aftercare.check', 'high')).toBeNull();
    expect(perRisk((risk) => risk.length)).toEqual({ immediate: 9, high: 4, medium: 6, low: 3 });
  });
});

describe('two policies differ', () => {
  const diff = (to: Policy, from: Policy = policy) =>
    diffPolicies(from, to).map(({ part, of, risk, unit, field, from: a, to: b, effect }) =>
      [part, of, risk, unit, field, `${a} → ${b}`, effect].filter((x) => x !== undefined).join(' '),
    );
  const low = (value: TimingText) => timed('visit.child', times('1 d', '7 d', '14 d', value));

  test('in nothing, when they say the same', () => {
    expect(diff(policy)).toEqual([]);
    expect(diff({ ...policy, adjustments }, { ...policy, adjustments })).toEqual([]);
  });

  test.each([
    ['20 d', '30 d → 20 d shorter'],
    ['40 d', '30 d → 40 d longer'],
    ['1 mo', '30 d → 1 mo changed'],
    ['2 mo', '30 d → 2 mo longer'],
    ['29 d', '30 d → 29 d shorter'],
    ['720 h', '30 d → 720 h changed'],
    ['none', '30 d → none removed'],
    ['30 wd', '30 d → 30 wd longer'],
    ['20 wd', '30 d → 20 wd shorter'],
    ['22 wd', '30 d → 22 wd changed'],
  ])('the visits to a child at low risk, now %s', (value, expected) => {
    expect(diff(low(value))).toEqual([`timing visit.child low ${expected}`]);
  });

  test('a month against the days of its shortest', () => {
    expect(diff(low('1 mo'), low('28 d'))).toEqual(['timing visit.child low 28 d → 1 mo longer']);
    expect(diff(low('28 d'), low('1 mo'))).toEqual(['timing visit.child low 1 mo → 28 d shorter']);
    expect(diff(low('31 d'), low('1 mo'))).toEqual(['timing visit.child low 1 mo → 31 d changed']);
  });

  test.each([
    [['7 d'], '7 d, 14 d → 7 d removed'],
    [['7 d', '14 d', '1 mo'], '7 d, 14 d → 7 d, 14 d, 1 mo added'],
    [['7 d', '15 d'], '7 d, 14 d → 7 d, 15 d longer'],
    [['6 d', '15 d'], '7 d, 14 d → 6 d, 15 d shorter'],
    ['none', '7 d, 14 d → none removed'],
  ])('a list counts by its first entry that differs: %j', (value, expected) => {
    const to = timed('aftercare.check', times('none', 'none', ['7 d', '14 d'], value));
    expect(diff(to)).toEqual([`timing aftercare.check low ${expected}`]);
    expect(diff(policy, timed('aftercare.check', times('none', 'none', ['7 d', '14 d'], 'none')))[0]).toContain(
      'none → 7 d, 14 d added',
    );
  });

  test('in a duty more, or one less, whether the house knows it or not', () => {
    const { triage, ...rest } = policy.duties;
    const less = { ...policy, duties: rest };
    expect(diff(less)).toEqual(RISKS.map((risk) => `timing triage ${risk} ${String(triage?.[risk])} → null removed`));
    expect(diff(policy, less)).toEqual(
      RISKS.map((risk) => `timing triage ${risk} null → ${String(triage?.[risk])} added`),
    );
    // Known duties first, in their order.
    const both = timed('unknown', times('1 d'), less);
    expect(diff(both).map((text) => text.split(' ')[1])).toEqual([
      ...Array<string>(4).fill('triage'),
      ...Array<string>(4).fill('unknown'),
    ]);
  });

  test('in an override, unit by unit', () => {
    const one = overridden('mn-1', 'visit.child', { low: '20 d' });
    expect(diff(one)).toEqual(['override visit.child low mn-1 null → 20 d added']);
    expect(diff(policy, one)).toEqual(['override visit.child low mn-1 20 d → null removed']);
    expect(diff(overridden('mn-1', 'visit.child', { low: '19 d' }), one)).toEqual([
      'override visit.child low mn-1 20 d → 19 d shorter',
    ]);
  });

  test('in where visits land, in limits, in what closing asks', () => {
    const landing = { ...policy['visits-on-closed-days'], low: 'keep' as const };
    expect(diff({ ...policy, 'visits-on-closed-days': landing })).toEqual([
      'landing visits-on-closed-days low later → keep changed',
    ]);
    const limited = { ...policy, limits: { triage: { 'at-most': '9 d', 'at-least': '1 h', ...basis } } };
    expect(diff(limited)).toEqual(['limit triage at-most null → 9 d added', 'limit triage at-least null → 1 h added']);
    expect(diff(policy, limited)).toEqual([
      'limit triage at-most 9 d → null removed',
      'limit triage at-least 1 h → null removed',
    ]);
    expect(diff({ ...policy, 'closing-criteria': { all: ['home', 'health'], ...basis } })).toEqual([
      'criterion health null → health added',
      'criterion school school → null removed',
    ]);
  });

  test('in what may be granted', () => {
    const without = diff(policy, { ...policy, adjustments });
    expect(without).toHaveLength(20);
    expect(without).toContain('adjustment promise immediate 4 h → null removed');
    expect(without).toContain('adjustment pause court low none → null removed');
    const more = {
      ...adjustments,
      extend: { ...adjustments.extend, low: '10 d' },
      pause: { ...adjustments.pause, court: { ...adjustments.pause.court, low: '1 d' } },
    };
    expect(diff({ ...policy, adjustments: more }, { ...policy, adjustments })).toEqual([
      'adjustment extend low 9 d → 10 d longer',
      'adjustment pause court low none → 1 d added',
    ]);
  });

  test('in a ladder: its duties, and each part of each level', () => {
    const laddered = (each: Partial<LadderLevel>, kinds?: string[]): Policy => ({
      ...policy,
      ladders: { standard: rung(kinds ? { for: kinds } : {}, each) },
    });
    const every = (text: string) => RISKS.map((risk) => `ladder standard ${risk} ${text}`);
    expect(diff(laddered({ remind: ['2 h', '1 d'] }))).toEqual(every('remind 1 d → 2 h, 1 d changed'));
    expect(diff(laddered({ remind: [] }))).toEqual(every('remind 1 d → null removed'));
    expect(diff(laddered({ escalate: [{ to: 'manager', after: '2 h' }] }))).toEqual(
      every('escalate supervisor at once, manager 24 h → manager 2 h changed'),
    );
    expect(diff(laddered({ repeat: { every: '12 h', times: 3 } }))).toEqual(
      every('repeat 24 h × 2 → 12 h × 3 changed'),
    );
    expect(diff(laddered({ channel: 'digest' }))).toEqual(every('channel now → digest changed'));
    expect(diff(laddered({}, ['visit.child', 'triage']))).toEqual([
      'ladder-duties standard null → triage, visit.child added',
    ]);
    expect(diff(laddered({}, ['visit.child', 'triage']), laddered({}, ['triage', 'visit.child']))).toEqual([]);
    const { repeat: _repeat, ...once } = level;
    const silent = {
      ...policy,
      ladders: { standard: { immediate: once, high: once, medium: once, low: once, ...basis } },
    };
    expect(diff(silent)).toEqual(every('repeat 24 h × 2 → null removed'));
    const second = { ...policy, ladders: { ...policy.ladders, second: rung({ for: ['triage'] }) } };
    expect(diff(second)).toHaveLength(17);
    expect(diff(second)[0]).toBe('ladder-duties second null → triage added');
    expect(diff(second)[1]).toBe('ladder second immediate remind null → 1 d added');
    expect(diff(policy, second)).toContain('ladder second low channel now → null removed');
  });
});
