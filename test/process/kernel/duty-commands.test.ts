// What people may do about one duty, guard by guard. What would hurt: somebody who lets themselves off, or a date nobody may give.
import type { Adjusted } from '../../../libs/process/kernel/adjusted';
import { noticeBounce } from '../../../libs/process/kernel/bounce';
import type { Command, Facts } from '../../../libs/process/kernel/definition';
import { acknowledgeDuty } from '../../../libs/process/kernel/duty-acknowledge';
import { extendDuty } from '../../../libs/process/kernel/duty-extend';
import { reassignDuty } from '../../../libs/process/kernel/duty-reassign';
import { snoozeDuty } from '../../../libs/process/kernel/duty-snooze';
import { unvaryDuty, varyDuty } from '../../../libs/process/kernel/duty-vary';
import { waiveDuty } from '../../../libs/process/kernel/duty-waive';
import type { Obligation } from '../../../libs/process/kernel/obligation';
import { isLate, isOwn } from '../../../libs/process/kernel/on-duty';
import { DAY, HOUR } from '../../../libs/process/kernel/time';
import { at, endOf, policy, rules, traits } from './toy';

const now = at('2026-03-12T18:00');
const because = {
  rule: '10 d',
  clock: 'elapsed',
  risk: 'medium',
  policy: 1,
  anchor: { n: 1, at: now - 10 * DAY },
  calendar: { id: 'toy', version: 1 },
  adjustments: [],
} as const;
const late: Obligation = {
  kind: 'visit',
  key: 'k',
  owner: 'caseworker',
  dueAt: now,
  because,
  setAt: now - 10 * DAY,
  cycle: 1,
  fired: ['due'],
};
const early: Obligation = { ...late, dueAt: now + 1 };
const on = { kind: 'visit', key: 'k' };
const duties = [
  traits({ kind: 'wait', wait: true }),
  traits({ waivable: true }),
  traits({ kind: 'review' }),
  traits({ kind: 'checks' }),
];

function facts(o: Obligation | undefined, more: Partial<Facts> = {}): Facts {
  return {
    ...rules,
    now,
    actor: { id: 's', role: 'supervisor', unit: 'u' },
    ledger: { open: o ? [o] : [], last: {} },
    duties,
    risk: 'medium',
    version: 2,
    ...more,
  };
}
const bent = (adjusted: Adjusted, o = late): Obligation => ({ ...o, adjusted });
const manager = { actor: { id: 'm', role: 'manager', unit: 'u' } } as const;
const codes = <I>(command: Command<unknown, I, unknown>, input: I, given: Facts) =>
  command.guard(0, input, given).flatMap((refusal) => refusal?.code ?? []);
const of =
  <I>(command: Command<unknown, I, unknown>) =>
  (input: I, given: Facts) =>
    command.events(0, input, given);
const none = { immediate: null, high: null, medium: null, low: null };
const strict = { policy: { ...policy, limits: { promise: none, snooze: none, extend: none, pause: {} } } };

test('each command is for supervisors and managers, since version 2; a bounce is told by the system', () => {
  for (const [command, name] of [
    [acknowledgeDuty(), 'duty.acknowledge'],
    [extendDuty(), 'duty.extend'],
    [reassignDuty(), 'duty.reassign'],
    [snoozeDuty(), 'duty.snooze'],
    [varyDuty(), 'duty.vary'],
    [unvaryDuty(), 'duty.unvary'],
    [waiveDuty(), 'duty.waive'],
  ] as const)
    expect([command.name, command.since, command.who]).toEqual([name, 2, ['supervisor', 'manager']]);
  const { name, since, who } = noticeBounce();
  expect([name, since, who]).toEqual(['notice.bounce', 1, ['system']]);
});

test('a duty is late from its due instant on; what is not there is neither late nor anybody’s own', () => {
  expect([isLate(early, facts(early)), isLate(late, facts(late)), isLate(undefined, facts(late))]).toEqual([
    false,
    true,
    false,
  ]);
  expect(isOwn(undefined, facts(late))).toBe(false);
  expect(isOwn(late, facts(late))).toBe(false);
  expect(isOwn({ ...late, owner: 'supervisor' }, facts(late))).toBe(true);
  expect(isOwn(bent({ assignee: 's' }), facts(late))).toBe(true);
  expect(isOwn(bent({ assignee: 'x' }), facts(late))).toBe(false);
});

describe('a promise', () => {
  const most = at('2026-03-17T18:00');
  const promised = { n: 3, at: now - HOUR, byAt: now, rungs: 1, repeats: 0 };

  test.each([
    ['of a late duty', late, {}, { byAt: most }, []],
    ['further than policy lets it', late, {}, { byAt: most + 1 }, ['promise-too-far']],
    ['where policy allows none', late, strict, { byAt: now + 1 }, ['promise-too-far']],
    ['by now', late, {}, { byAt: now }, ['in-the-past']],
    ['by the next moment', late, {}, { byAt: now + 1 }, []],
    ['of what is not late yet', early, {}, { byAt: now + 9 }, ['not-overdue']],
    ['of another duty', late, {}, { key: 'x', byAt: now + 9 }, ['unknown-duty', 'not-overdue']],
    ['of another kind', late, {}, { kind: 'x', byAt: now + 9 }, ['unknown-duty', 'not-overdue']],
    [
      'of a *not before*',
      { ...late, kind: 'wait' },
      {},
      { kind: 'wait', byAt: now + 9 },
      ['unknown-duty', 'not-overdue'],
    ],
    [
      'while one runs',
      bent({ promise: { ...promised, byAt: now + 1, rungs: 0 } }, { ...late, fired: ['rung-1'] }),
      {},
      { byAt: now + 9 },
      ['promise-running'],
    ],
    [
      'when the last has lapsed and a rung has heard',
      bent({ promise: promised }, { ...late, fired: ['rung-2'] }),
      {},
      { byAt: now + 9 },
      [],
    ],
    [
      'when no rung has heard of the last',
      bent({ promise: promised }, { ...late, fired: ['rung-1'] }),
      {},
      { byAt: now + 9 },
      ['promises-used-up'],
    ],
  ] as const)('%s', (_what, o, more, input, refused) => {
    expect(codes(acknowledgeDuty(), { ...on, ...input }, facts(o, more))).toEqual(refused);
  });

  test('is recorded with its note, if there is one', () => {
    const events = of(acknowledgeDuty());
    expect(events({ ...on, byAt: 5, note: 'n' }, facts(late))).toEqual([
      { type: 'duty.acknowledged', ...on, byAt: 5, note: 'n' },
    ]);
    expect(events({ ...on, byAt: 5 }, facts(late))).toEqual([{ type: 'duty.acknowledged', ...on, byAt: 5 }]);
  });
});

describe('an extension', () => {
  const reason = 'illness';
  const most = endOf('2026-03-26');
  const soon = { ...late, dueAt: now + 2 * DAY };
  const again = {
    ...late,
    dueAt: now + 9 * DAY,
    because: {
      ...because,
      adjustments: [{ type: 'extended', fromAt: now + DAY, toAt: now + 9 * DAY, reason, n: 4 }] as const,
    },
  };

  test.each([
    ['of a late duty, counted from now', late, {}, { toAt: most }, []],
    ['too far', late, {}, { toAt: most + 1 }, ['extension-too-long']],
    ['counted from the date it has, where that is ahead', soon, {}, { toAt: endOf('2026-03-28') }, []],
    ['beyond that', soon, {}, { toAt: endOf('2026-03-28') + 1 }, ['extension-too-long']],
    ['a second time, counted from the first date', again, {}, { toAt: endOf('2026-03-27') }, []],
    [
      'a second time, as if nothing had been given',
      again,
      {},
      { toAt: endOf('2026-03-27') + 1 },
      ['extension-too-long'],
    ],
    ['where policy allows none', late, strict, { toAt: now + 1 }, ['extension-too-long']],
    ['to now', { ...late, dueAt: now - 1 }, {}, { toAt: now }, ['in-the-past']],
    ['to the date it has', soon, {}, { toAt: soon.dueAt }, ['not-later']],
    ['by a moment', soon, {}, { toAt: soon.dueAt + 1 }, []],
    ['of one’s own', { ...late, owner: 'supervisor' }, {}, { toAt: most }, ['own-approval']],
    ['of nothing', undefined, {}, { toAt: most + DAY }, ['unknown-duty']],
  ] as const)('%s', (_what, o, more, input, refused) => {
    expect(codes(extendDuty(), { ...on, reason, ...input }, facts(o, more))).toEqual(refused);
  });

  test('records both dates, the risk of then, and the note', () => {
    const events = of(extendDuty());
    const said = { type: 'duty.extended', ...on, fromDueAt: now, toDueAt: most, reason, risk: 'medium' };
    expect(events({ ...on, toAt: most, reason }, facts(late))).toEqual([said]);
    expect(events({ ...on, toAt: most, reason, note: 'n' }, facts(late))).toEqual([{ ...said, note: 'n' }]);
    expect(events({ ...on, toAt: most, reason }, facts(undefined))).toEqual([{ ...said, fromDueAt: most }]);
  });
});

describe('a snooze', () => {
  const reason = 'family-away';
  const most = endOf('2026-03-15');
  const snooze = { n: 3, at: 0, untilAt: now, role: 'supervisor', risk: 'medium' } as const;

  test.each([
    ['of a late duty', late, {}, { untilAt: most }, []],
    ['too long', late, {}, { untilAt: most + 1 }, ['snooze-too-long']],
    ['at immediate risk', late, { risk: 'immediate' }, { untilAt: now + 1 }, ['unfit-risk']],
    ['until now', late, {}, { untilAt: now }, ['in-the-past']],
    ['of what is not late', early, {}, { untilAt: most }, ['not-overdue']],
    ['of nothing', undefined, {}, { untilAt: most }, ['unknown-duty', 'not-overdue']],
    ['by the highest of the ladder', late, manager, { untilAt: most }, ['nobody-above']],
    ['while one runs', bent({ snooze: { ...snooze, untilAt: now + 1 } }), {}, { untilAt: most }, ['snooze-running']],
    ['after one that is over', bent({ snooze, snoozes: 1 }), {}, { untilAt: most }, []],
    ['a third time', bent({ snooze, snoozes: 2 }), {}, { untilAt: most }, ['snoozed-enough']],
  ] as [string, Obligation | undefined, Partial<Facts>, { untilAt: number }, string[]][])(
    '%s',
    (_what, o, more, input, refused) => {
      expect(codes(snoozeDuty(), { ...on, reason, ...input }, facts(o, more))).toEqual(refused);
    },
  );

  test('is told to the first who stands above all rungs of that role', () => {
    const rung = (role: 'supervisor' | 'manager' | 'ops') => ({ role, after: '1 h' });
    const long = {
      remind: [],
      rungs: [rung('supervisor'), rung('manager'), rung('supervisor'), rung('ops')],
      channel: 'now',
    } as const;
    const per = { immediate: long, high: long, medium: long, low: long };
    const given = facts(late, { policy: { ...policy, ladders: { standard: per } } });
    const events = of(snoozeDuty());
    const said = {
      type: 'duty.snoozed',
      ...on,
      untilAt: most,
      reason,
      role: 'supervisor',
      above: 'ops',
      risk: 'medium',
    };
    expect(events({ ...on, untilAt: most, reason }, given)).toEqual([said]);
    expect(events({ ...on, untilAt: most, reason, note: 'n' }, given)).toEqual([{ ...said, note: 'n' }]);
    // Whoever is no rung hears below all of them.
    const intake = { ...given, actor: { id: 'i', role: 'intake', unit: 'u' } } as const;
    expect(events({ ...on, untilAt: most, reason }, intake)[0]).toMatchObject({
      role: 'intake',
      above: 'supervisor',
    });
    expect(events({ ...on, untilAt: most, reason }, facts(late, manager))[0]).toMatchObject({ above: 'manager' });
  });
});

describe('given to somebody by name', () => {
  test.each([
    ['once', late, 'x', []],
    ['to whoever has it', bent({ assignee: 'x' }), 'x', ['already-done']],
    ['to another', bent({ assignee: 'y' }), 'x', []],
    ['what is not there', undefined, 'x', ['unknown-duty']],
  ] as [string, Obligation | undefined, string, string[]][])('%s', (_what, o, assignee, refused) => {
    expect(codes(reassignDuty(), { ...on, assignee }, facts(o))).toEqual(refused);
    expect(reassignDuty().events(0, { ...on, assignee }, facts(o))).toEqual([
      { type: 'duty.reassigned', ...on, assignee },
    ]);
  });
});

describe('waived', () => {
  test.each([
    ['what may be', late, 'visit', []],
    ['what may not be', { ...late, kind: 'review' }, 'review', ['not-waivable']],
    ['a kind nobody knows', { ...late, kind: 'gone' }, 'gone', ['not-waivable']],
    ['what is not there', undefined, 'visit', ['unknown-duty']],
    ['one’s own', bent({ assignee: 's' }), 'visit', ['own-approval']],
  ] as [string, Obligation | undefined, string, string[]][])('%s', (_what, o, kind, refused) => {
    expect(codes(waiveDuty(), { kind, key: 'k', reason: 'r' }, facts(o))).toEqual(refused);
  });

  test('with its reason and its note', () => {
    const said = { type: 'duty.waived', ...on, reason: 'r' };
    expect(waiveDuty().events(0, { ...on, reason: 'r' }, facts(late))).toEqual([said]);
    expect(waiveDuty().events(0, { ...on, reason: 'r', note: 'n' }, facts(late))).toEqual([{ ...said, note: 'n' }]);
  });
});

describe('an interval', () => {
  const varied = {
    ledger: {
      open: [],
      last: {},
      standing: { varied: { visit: { n: 2, rule: '5 d', reason: 'r', risk: 'low' as const } } },
    },
  };

  test.each([
    ['stricter, by a supervisor', 'visit', '5 d', {}, []],
    ['as it is', 'visit', '14 d', {}, []],
    ['looser, by a supervisor', 'visit', '15 d', {}, ['looser-needs-manager']],
    ['looser, by a manager', 'visit', '15 d', manager, []],
    ['twice as long less a day, by a manager', 'visit', '27 d', manager, []],
    ['more than twice as long', 'visit', '29 d', manager, ['too-loose']],
    ['looser, at immediate risk', 'visit', '3 d', { ...manager, risk: 'immediate' }, ['unfit-risk']],
    ['stricter, at immediate risk', 'visit', '1 d', { risk: 'immediate' }, []],
    ['no duration', 'visit', 'soon', {}, ['unknown-duration']],
    ['nothing at all', 'visit', '0 d', {}, ['unknown-duration']],
    ['the same again', 'visit', '5 d', varied, ['already-done']],
    ['another than before', 'visit', '6 d', varied, []],
    [
      'of a *not before*',
      'wait',
      '5 d',
      { policy: { ...policy, timings: { wait: policy.timings.visit as never } } },
      ['not-variable'],
    ],
    [
      'of a kind nobody knows',
      'gone',
      '5 d',
      { policy: { ...policy, timings: { gone: policy.timings.visit as never } } },
      ['not-variable'],
    ],
    ['of a kind without one at this risk', 'review', '5 d', { risk: 'low' }, ['not-variable']],
    ['of a list', 'checks', '5 d', {}, ['not-variable']],
  ] as [string, string, string, Partial<Facts>, string[]][])('%s', (_what, kind, rule, more, refused) => {
    expect(codes(varyDuty(), { kind, rule, reason: 'r' }, facts(undefined, more))).toEqual(refused);
  });

  test('twice as long to the hour is not too loose, and a rule of no time at all is compared without dividing by it', () => {
    const hours = (text: string) => ({
      ...manager,
      policy: { ...policy, timings: { visit: { immediate: text, high: text, medium: text, low: text } } },
    });
    const ask = (rule: string, text: string) =>
      codes(varyDuty(), { kind: 'visit', rule, reason: 'r' }, facts(undefined, hours(text)));
    expect(ask('48 h', '24 h')).toEqual([]);
    expect(ask('49 h', '24 h')).toEqual(['too-loose']);
    expect(ask('1 h', '0 h')).toEqual(['too-loose']);
  });

  test('is recorded with what policy says, and revoked only where one stands', () => {
    const said = { type: 'duty.varied', kind: 'visit', rule: '5 d', policyRule: '14 d', reason: 'r', risk: 'medium' };
    const events = of(varyDuty());
    expect(events({ kind: 'visit', rule: '5 d', reason: 'r' }, facts(late))).toEqual([said]);
    expect(events({ kind: 'visit', rule: '5 d', reason: 'r', note: 'n' }, facts(late))).toEqual([
      { ...said, note: 'n' },
    ]);
    expect(events({ kind: 'gone', rule: '5 d', reason: 'r' }, facts(late))[0]).toMatchObject({ policyRule: '5 d' });
    const unvary = unvaryDuty();
    expect(codes(unvary, { kind: 'visit', reason: 'r' }, facts(late))).toEqual(['not-varied']);
    expect(codes(unvary, { kind: 'review', reason: 'r' }, facts(late, varied))).toEqual(['not-varied']);
    expect(codes(unvary, { kind: 'visit', reason: 'r' }, facts(late, varied))).toEqual([]);
    expect(unvary.events(0, { kind: 'visit', reason: 'r' }, facts(late))).toEqual([
      { type: 'duty.unvaried', kind: 'visit', reason: 'r' },
    ]);
  });
});

test('a mail that came back says of what, where both halves of that are known', () => {
  const bounce = noticeBounce();
  const back = { notice: 'n-1', template: 'due', to: 'caseworker' } as const;
  const settled = {
    type: 'notice.settled',
    notice: 'n-1',
    outcome: 'undeliverable',
    template: 'due',
    to: 'caseworker',
  };
  expect(codes(bounce, back, facts(late))).toEqual([]);
  expect(codes(bounce, { ...back, notice: '' }, facts(late))).toEqual(['unknown-notice']);
  expect(bounce.events(0, { ...back, ...on }, facts(late))).toEqual([{ ...settled, ...on }]);
  expect(bounce.events(0, { ...back, kind: 'visit' }, facts(late))).toEqual([settled]);
  expect(bounce.events(0, { ...back, key: 'k' }, facts(late))).toEqual([settled]);
});
