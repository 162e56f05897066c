// What a policy may say. What would hurt: a slip of the pen that no one is told of and every case then lives by.
import { checkLadders } from '../../libs/policy/check-ladders';
import { checkLimits } from '../../libs/policy/check-limits';
import { checkOverrides } from '../../libs/policy/check-overrides';
import { checkPolicy } from '../../libs/policy/check-policy';
import { checkTimings, durationComplaint } from '../../libs/policy/check-timings';
import { boundsOf, isAlwaysLonger, isLonger, isShorter } from '../../libs/policy/duration-bounds';
import { looserOverrides, overrideKey } from '../../libs/policy/looser-overrides';
import type { LadderEntry, Policy } from '../../libs/policy/policy-schema';
import { RISKS } from '../../libs/process/kernel/risk';
import { basis, complain, level, overridden, policy, rung, timed, times, told } from './toy-policy';

test('the smallest policy that is right is complained of by nobody', () => {
  for (const check of [checkTimings, checkLimits, checkLadders]) expect(told(check(policy, complain))).toEqual([]);
  expect(told(checkOverrides(policy, {}, complain))).toEqual([]);
  expect(checkPolicy(JSON.stringify(policy), 'p')).toEqual({ ok: true, value: policy });
});

describe('a duration', () => {
  test.each([
    ['7 d', ''],
    ['1 h', ''],
    ['0 d', 'must-be-positive value=0 d'],
    ['-1 d', 'must-be-positive value=-1 d'],
    [-1, 'must-be-positive value=-1'],
    ['7', 'no-unit value=7'],
    [77, 'no-unit value=77'],
    ['7 w', 'unknown-duration-unit value=7 w'],
    ['7w', 'unknown-duration-unit value=7w'],
    ['12 цаг', 'unknown-duration-unit value=12 цаг'],
    ['12 Weeks', 'unknown-duration-unit value=12 Weeks'],
    ['7d', 'not-a-duration value=7d'],
    ['12345 d', 'not-a-duration value=12345 d'],
    ['weekly', 'not-a-duration value=weekly'],
    ['a7 w', 'not-a-duration value=a7 w'],
    ['7 w!', 'not-a-duration value=7 w!'],
    ['x7', 'not-a-duration value=x7'],
    ['7 d or so', 'not-a-duration value=7 d or so'],
    ['', 'not-a-duration value='],
    ['a -1', 'not-a-duration value=a -1'],
  ])('%s: %s', (value, expected) => {
    expect(told(durationComplaint(value, ['x'], complain))).toEqual(expected === '' ? [] : [`x ${expected}`]);
  });

  test('of nothing is right only where that is said', () => {
    expect(durationComplaint('0 d', [], complain, true)).toEqual([]);
  });
});

describe('times', () => {
  test.each([
    ['visit.child', times('1'), RISKS.map((risk) => `duties.visit.child.${risk} no-unit value=1`)],
    ['visit.child', times('none', '7 d'), ['duties.visit.child.immediate may-not-be-none kind=visit.child']],
    ['visit.child', times('7 d', 'none', '14 d', '14 d'), ['duties.visit.child.high may-not-be-none kind=visit.child']],
    [
      'closure.agreement',
      times('none', 'none', 'none', '7 d'),
      ['duties.closure.agreement.medium may-not-be-none kind=closure.agreement'],
    ],
    [
      'closure.agreement',
      times('none', 'none', '7 d', 'none'),
      ['duties.closure.agreement.low may-not-be-none kind=closure.agreement'],
    ],
    ['closure.agreement', times('7 d'), []],
    [
      'visit.child',
      times('1 d', ['1 d', '2 d'], '14 d'),
      ['duties.visit.child.high one-duration-expected kind=visit.child'],
    ],
    [
      'aftercare.check',
      times('none', 'none', ['1 mo', 'x']),
      ['medium', 'low'].map((risk) => `duties.aftercare.check.${risk}[1] not-a-duration value=x`),
    ],
    [
      'aftercare.check',
      times('none', 'none', ['3 mo', '1 mo'], ['1 mo', '3 mo']),
      ['duties.aftercare.check.medium[1] list-not-ascending'],
    ],
    [
      'aftercare.check',
      times('none', 'none', ['1 mo', '1 mo'], ['1 mo']),
      ['duties.aftercare.check.medium[1] list-not-ascending'],
    ],
    [
      'aftercare.check',
      times('none', 'none', ['1 mo', '3 mo', '2 mo'], '1 mo'),
      ['duties.aftercare.check.medium[2] list-not-ascending'],
    ],
    ['visit.closing', times('none', 'none', ['7 d', '7 d', '14 d']), []],
    [
      'visit.closing',
      times('none', 'none', ['7 d', '6 d'], '7 d'),
      ['duties.visit.closing.medium[1] list-not-ascending'],
    ],
    [
      'visit.child',
      times('8 d', '7 d', '14 d'),
      ['duties.visit.child.immediate graver-is-slower graver=immediate milder=high value=8 d'],
    ],
    [
      'visit.child',
      times('1 d', '7 d', '31 d', '30 d'),
      ['duties.visit.child.medium graver-is-slower graver=medium milder=low value=31 d'],
    ],
    ['visit.child', times('1 d', '7 d', '7 d', '7 d'), []],
    ['closure.notice', times('none', 'none', '2 mo', '1 mo'), []],
    ['triage.again', times('1 d'), ['duties.triage.again unknown-duty key=triage.again expected named (key)']],
  ])('of %s, case %#', (kind, entry, expected) => {
    expect(told(checkTimings(timed(kind, entry), complain))).toEqual(expected);
  });

  test('of a duty that is left out are missed', () => {
    const { triage: _triage, ...duties } = policy.duties;
    expect(told(checkTimings({ ...policy, duties }, complain))).toEqual(['duties missing-duty key=triage (key)']);
  });
});

describe('limits', () => {
  const limited = (kind: string, limit: object, of: Policy = policy): Policy => ({
    ...of,
    limits: { [kind]: { ...limit, ...basis } },
  });

  test.each([
    ['contact.first', { 'at-most': '30 d' }, []],
    [
      'contact.first',
      { 'at-most': '29 d' },
      ['duties.contact.first.low longer-than-limit value=30 d source=a test limit=29 d'],
    ],
    ['contact.first', { 'at-least': '1 d' }, []],
    [
      'contact.first',
      { 'at-least': '2 d' },
      ['duties.contact.first.immediate shorter-than-limit value=1 d source=a test limit=2 d'],
    ],
    ['contact.first', { 'at-most': 'soon' }, ['limits.contact.first.at-most not-a-duration value=soon']],
    ['contact.first', { 'at-least': '0 d' }, ['limits.contact.first.at-least must-be-positive value=0 d']],
    ['nothing', { 'at-most': '9 d' }, ['limits.nothing unknown-duty key=nothing expected named (key)']],
    [
      'visit.closing',
      { 'at-most': '13 d' },
      ['medium', 'low'].map((r) => `duties.visit.closing.${r} longer-than-limit value=14 d source=a test limit=13 d`),
    ],
    ['closure.notice', { 'at-most': '1 mo' }, []],
  ])('of %s, case %#', (kind, limit, expected) => {
    expect(told(checkLimits(limited(kind, limit), complain))).toEqual(expected);
  });

  test('hold for whatever paces another duty, too', () => {
    const paced = timed('visit.closing', times('none', 'none', ['7 d', '15 d']));
    expect(told(checkLimits(limited('visit.child', { 'at-most': '30 d' }, paced), complain))).toEqual([]);
    const slow = timed('visit.closing', times('none', 'none', ['7 d', '43 d'], '7 d'));
    expect(told(checkLimits(slow, complain))).toEqual([
      'duties.visit.closing.medium longer-than-limit value=43 d source=Southwark: unseen for 6 weeks by anyone limit=42 d',
    ]);
  });

  test('hold whatever a file says: a month of notice, and no child unseen for six weeks', () => {
    const child = (low: string) => told(checkLimits(timed('visit.child', times('1 d', '7 d', '14 d', low)), complain));
    expect(child('42 d')).toEqual([]);
    expect(child('43 d')).toHaveLength(1);
    const notice = (low: string) =>
      told(checkLimits(timed('closure.notice', times('none', 'none', '1 mo', low)), complain));
    expect(notice('1 mo')).toEqual([]);
    expect(notice('30 d')).toEqual([
      'duties.closure.notice.low shorter-than-limit value=30 d source=Save the Children 2011, Annex 3 (R-146) limit=1 mo',
    ]);
  });
});

describe('durations compared', () => {
  test.each([
    ['48 h', [2, 2]],
    ['7 d', [7, 7]],
    ['5 wd', [5, 7]],
    ['6 wd', [6, 10]],
    ['1 mo', [28, 31]],
    ['3 mo', [89, 92]],
    ['12 mo', [365, 366]],
  ])('%s lasts between %j days', (text, bounds) => {
    const [count, unit] = text.split(' ');
    expect(boundsOf({ count: Number(count), unit: unit as 'h' })).toEqual(bounds);
  });

  test.each([
    ['8 d', '7 d', true, false, true],
    ['7 d', '7 d', false, false, false],
    ['6 d', '7 d', false, true, false],
    ['30 d', '1 mo', false, true, false],
    ['31 d', '1 mo', false, false, false],
    ['32 d', '1 mo', true, false, true],
    ['1 mo', '30 d', true, true, false],
    ['1 mo', '27 d', true, false, true],
    ['1 mo', '28 d', true, false, false],
    ['48 h', '1 d', true, false, true],
    ['24 h', '1 d', false, false, false],
    ['x', '1 d', false, false, false],
    ['1 d', 'x', false, false, false],
  ])('%s and %s: longer %s, shorter %s, always longer %s', (a, b, longer, shorter, always) => {
    expect([isLonger(a, b), isShorter(a, b), isAlwaysLonger(a, b)]).toEqual([longer, shorter, always]);
  });
});

describe('ladders', () => {
  const laddered = (more: Readonly<Record<string, LadderEntry>>): Policy => ({
    ...policy,
    ladders: { standard: rung(), ...more },
  });
  const one = (each: Partial<typeof level>) => laddered({ other: rung({ for: ['triage'] }, each) });
  const everyRisk = (what: string) => RISKS.map((risk) => `ladders.other.${risk}.${what}`);

  test.each([
    [laddered({ other: rung({ for: ['triage', 'visit.child'] }) }), []],
    [laddered({ triage: rung({ for: ['triage'] }) }), ['ladders.triage ladder-twice key=triage (key)']],
    [
      laddered({ standard: rung({ for: ['triage'] }) }),
      ['ladders.standard.for unknown-key key=for expected named (key)'],
    ],
    [laddered({ other: rung() }), ['ladders.other.for missing-key key=for']],
    [
      laddered({ other: rung({ for: ['triage', 'nothing'] }) }),
      ['ladders.other.for[1] unknown-duty key=nothing expected named'],
    ],
    [
      laddered({ one: rung({ for: ['triage'] }), two: rung({ for: ['visit.child', 'triage'] }) }),
      ['ladders.two.for[1] ladder-twice key=triage'],
    ],
    [one({ remind: ['1 d', '1 w'] }), everyRisk('remind[1] unknown-duration-unit value=1 w')],
    [one({ escalate: [] }), everyRisk('escalate no-rung')],
    [
      one({ escalate: [{ to: 'supervisor', after: 'soon' }] }),
      everyRisk('escalate[0].after not-a-duration value=soon'),
    ],
    [
      one({ escalate: [...level.escalate, { to: 'auditor', after: '1 d' }] }),
      everyRisk('escalate[2].to unknown-role value=auditor expected named'),
    ],
    [one({ repeat: { every: '0 h', times: 1 } }), everyRisk('repeat.every must-be-positive value=0 h')],
  ])('case %#', (given, expected) => {
    expect(told(checkLadders(given, complain))).toEqual(expected);
  });

  test.each(['auditor', 'reporter', 'system', 'volunteer', 'nobody'])(
    '%s has no part in a case and is told nothing',
    (to) => {
      expect(checkLadders(one({ escalate: [{ to, after: 'at once' }] }), complain)).toHaveLength(4);
    },
  );

  test.each(['caseworker', 'supervisor', 'manager', 'ops', 'agency-deputy'])('%s may be told', (to) => {
    expect(checkLadders(one({ escalate: [{ to, after: 'at once' }] }), complain)).toEqual([]);
  });

  test('there is one for whatever has none of its own', () => {
    expect(told(checkLadders({ ...policy, ladders: {} }, complain))).toEqual([
      'ladders.standard missing-key key=standard',
    ]);
  });
});

describe('a unit', () => {
  const units = ['mn-1'];

  test.each([
    ['stricter', overridden('mn-1', 'visit.child', { low: '20 d' }), []],
    ['the same', overridden('mn-1', 'visit.child', { low: '30 d' }), []],
    [
      'looser',
      overridden('mn-1', 'visit.child', { low: '31 d' }),
      ['units.mn-1.duties.visit.child.low looser-than-profile value=31 d profile=30 d'],
    ],
    [
      'looser beyond what holds for all',
      overridden('mn-1', 'visit.child', { low: '50 d' }),
      [
        'units.mn-1.duties.visit.child.low longer-than-limit value=50 d source=Southwark: unseen for 6 weeks by anyone limit=42 d',
      ],
    ],
    [
      'not a duration',
      overridden('mn-1', 'visit.child', { high: 'x', low: '20 d' }),
      ['units.mn-1.duties.visit.child.high not-a-duration value=x'],
    ],
    [
      'an unknown duty',
      overridden('mn-1', 'nothing', { low: '1 d' }),
      ['units.mn-1.duties.nothing unknown-duty key=nothing expected named (key)'],
    ],
    [
      'an unknown place',
      overridden('mn-9', 'visit.child', { low: '20 d' }),
      ['units.mn-9 unknown-place key=mn-9 (key)'],
    ],
    [
      'fewer checks',
      overridden('mn-1', 'aftercare.check', { low: ['7 d'] }),
      ['units.mn-1.duties.aftercare.check.low looser-than-profile value=7 d profile=7 d, 14 d'],
    ],
  ])('%s', (_what, given, expected) => {
    expect(told(checkOverrides(given, { units }, complain))).toEqual(expected);
  });

  test('looser is no complaint where it can be approved, what is beyond a limit still is', () => {
    const check = (low: string) =>
      checkOverrides(overridden('mn-9', 'visit.child', { low }), { approvals: true }, complain);
    expect(check('31 d')).toEqual([]);
    expect(check('50 d')).toHaveLength(1);
  });

  test('says nothing of a duty the profile has no time for', () => {
    const { 'visit.child': _left, ...duties } = policy.duties;
    expect(
      checkOverrides({ ...overridden('mn-1', 'visit.child', { low: '31 d' }), duties }, { units }, complain),
    ).toEqual([]);
  });

  test.each([
    ['visit.child', { low: '31 d' }, ['31 d', '30 d']],
    ['visit.child', { low: '30 d', high: '6 d' }, undefined],
    ['visit.child', { low: 'none' }, ['none', '30 d']],
    ['closure.notice', { low: '2 mo' }, undefined],
    ['closure.notice', { low: '30 d' }, ['30 d', '1 mo']],
    ['closure.notice', { high: '3 d' }, undefined],
    ['aftercare.check', { low: ['7 d'] }, ['7 d', '7 d, 14 d']],
    ['aftercare.check', { low: ['7 d', '15 d'] }, ['7 d, 15 d', '7 d, 14 d']],
    ['aftercare.check', { low: ['7 d', '14 d', '60 d'] }, undefined],
    ['nothing', { low: '90 d' }, undefined],
  ])('%s %j is looser: %j', (kind, levels, expected) => {
    const found = looserOverrides(overridden('mn-1', kind, levels), new Map());
    expect(found).toEqual(
      expected ? [{ unit: 'mn-1', kind, risk: 'low', value: expected[0], inherited: expected[1] }] : [],
    );
  });

  test('an approval names all it was given for, and there is none to give without overrides', () => {
    expect(overrideKey({ unit: 'u', kind: 'k', risk: 'low', value: '2 d', inherited: '1 d' })).toBe(
      'u | k | low | 2 d | 1 d',
    );
    expect(looserOverrides(policy, new Map())).toEqual([]);
  });
});

describe('a whole file', () => {
  const adjustments = {
    promise: { immediate: '4 h', high: '24 h', medium: '24 h', low: '24 h' },
    snooze: { immediate: 'none', high: '24 h', medium: '24 h', low: '24 h' },
    extend: { immediate: 'none', high: '24 h', medium: '24 h', low: '24 h' },
    pause: { 'road-closed': { immediate: 'none' as const, high: '1 d', medium: '1 d', low: '1 d' } },
    ...basis,
  };
  const codes = (given: Policy, known: Parameters<typeof checkPolicy>[2] = {}) => {
    const checked = checkPolicy(JSON.stringify(given, null, 1), 'p.yaml', known);
    return checked.ok ? [] : checked.complaints.map(({ path, code, en }) => [path, code, /"([^"]*)"/.exec(en)?.[1]]);
  };

  test('is held to everything at once, and told in the order of its lines', () => {
    const wrong = timed('triage', times('9 d', '7 d'), overridden('mn-9', 'visit.child', { low: '31 d' }));
    const broken: Policy = { ...wrong, ladders: {}, limits: { triage: { 'at-most': '1 h', ...basis } } };
    expect(codes(broken, { units: ['mn-1'], criteria: ['home'] }).map(([, code]) => code)).toEqual([
      'graver-is-slower',
      ...Array<string>(4).fill('longer-than-limit'),
      'missing-key',
      'unknown-code',
      'unknown-place',
      'looser-than-profile',
    ]);
  });

  test('knows the codes of its profile, where it is checked as a part of one', () => {
    expect(codes(policy, { criteria: ['home'] })).toEqual([['closing-criteria.all[1]', 'unknown-code', 'school']]);
    expect(codes(policy, { criteria: ['home', 'school'] })).toEqual([]);
    expect(codes({ ...policy, adjustments }, { pauses: [] })).toEqual([
      ['adjustments.pause.road-closed', 'unknown-code', 'road-closed'],
    ]);
    expect(codes({ ...policy, adjustments }, { pauses: ['road-closed'] })).toEqual([]);
    expect(codes({ ...policy, adjustments })).toEqual([]);
  });

  test('names the list in which a code is missing', () => {
    const said = (given: Policy, known: Parameters<typeof checkPolicy>[2]) => {
      const checked = checkPolicy(JSON.stringify(given), 'p.yaml', known);
      return checked.ok ? '' : checked.complaints.map(({ en }) => en).join();
    };
    expect(said(policy, { criteria: [] })).toContain('criteria');
    expect(said({ ...policy, adjustments }, { pauses: [] })).toContain('pause-reasons');
  });

  test('that is no policy at all is told so, and never throws', () => {
    for (const text of ['', 'a: [', '7', '{}']) expect(checkPolicy(text, 'p').ok).toBe(false);
  });
});
