// A case in an emergency: what is sooner says why, what is lighter is so while it lasts and not after, and nothing an emergency made late is forgiven by its end.
import { adopt } from '../../libs/process/kernel/adopt';
import { decide } from '../../libs/process/kernel/decide';
import type { Rules } from '../../libs/process/kernel/definition';
import { newEntity } from '../../libs/process/kernel/entity';
import { type EmergencyRules, emergencyAt } from '../../libs/process/kernel/policy';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import { quorumOf } from '../../libs/process/case/gates/conference';
import { assessmentFull } from '../../libs/process/case/duties/assessment-full';
import { assessmentFullAlways } from '../../libs/process/case/duties/assessment-full-always';
import { caseProcess } from '../../libs/process/case/process';
import { INITIAL_CASE } from '../../libs/process/case/state/case-state';
import { duration } from '../../libs/process/kernel/duration';
import { effectiveSlice } from '../../libs/policy/effective-slice';
import { explainBecause } from '../../libs/words/because-words';
import { eventSentence } from '../../libs/words/event-words';
import { shippedProfile } from '../../libs/testing/shipped-profile';
import { type Living } from '../../libs/process/preview/living';
import { replan } from '../../libs/process/preview/replan';
import { calendars, rulesOn } from './test-rules';

const usualRules = rulesOn(calendars[0]);
const { policy } = shippedProfile();
const UNIT = 'mn-1-03-08';
const start = Date.parse('2026-03-02T09:00+08:00');
const [from, until] = [start + 4 * DAY, start + 30 * DAY];

function rulesOf(version: number, on: boolean): Rules {
  const emergencies = on ? [{ id: 1, units: [UNIT], fromAt: from, untilAt: until, reason: 'dzud' }] : [];
  return { ...usualRules, policy: effectiveSlice(policy, { version, unit: UNIT, emergencies }) };
}
const [usual, hurried, after] = [rulesOf(1, false), rulesOf(2, true), rulesOf(3, false)];

type Case = ReturnType<typeof begun>;
const by = (role: 'supervisor' | 'caseworker' | 'intake') => ({ id: role, role, unit: UNIT });

function take(
  entity: Case,
  rules: Rules,
  name: string,
  role: 'supervisor' | 'caseworker' | 'intake',
  input: object,
  now: number,
) {
  const decided = decide(caseProcess, entity, rules, { name, input, by: by(role), request: `${name} ${now}` }, now);
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
  return decided.draft.entity;
}
function begun(risk = 'medium') {
  const at = { version: 3, policy: 1, calendar: usual.calendar.version };
  const told = { ref: 'XX-2026-0001-0', unit: UNIT, source: 'teacher', concerns: ['neglect'], suspectedRisk: risk };
  const received = { name: 'report.receive', input: { ...told, contactable: true, happenedAt: start } };
  const first = decide(
    caseProcess,
    newEntity(caseProcess, 'case/x', at),
    usual,
    { ...received, by: by('intake'), request: 'a' },
    start,
  );
  if (!first.ok) throw new Error(first.refusal.code);
  const screening = { outcome: 'accepted', reason: 'criteria-met', criteria: ['child-at-risk'], risk, lead: 'l' };
  const message = { name: 'report.screen', input: screening, by: by('supervisor'), request: 'b' };
  const second = decide(caseProcess, first.draft.entity, usual, message, start + HOUR);
  if (!second.ok) throw new Error(second.refusal.code);
  return second.draft.entity;
}
const adopted = (entity: Case, rules: Rules, current: Rules, now: number) =>
  adopt(caseProcess, entity, { rules }, current, now).draft;
const owed = (entity: Case, kind: string) => entity.ledger.open.find((o) => o.kind === kind);

test('the adoption says that an emergency begins and that it is over, in both languages; another version says nothing', () => {
  const on = adopted(begun(), hurried, usual, from);
  expect(on.events[0]?.body).toEqual({ type: 'policy.adopted', from: 1, to: 2, emergency: 'on' });
  const off = adopted(on.entity, after, hurried, until);
  expect(off.events[0]?.body).toEqual({ type: 'policy.adopted', from: 2, to: 3, emergency: 'off' });
  expect(adopted(begun(), after, usual, from).events[0]?.body).toEqual({ type: 'policy.adopted', from: 1, to: 3 });
  const said = (lang: 'mn' | 'en', draft: typeof on) =>
    eventSentence(lang, draft.events[0]?.body as { type: string }, { zone: 'Asia/Hovd' });
  expect(said('en', on)).toContain('An emergency is on: its shorter times apply.');
  expect(said('mn', off)).toContain('Онцгой байдлын горим дуусав');
  expect(said('en', adopted(begun(), after, usual, from))).not.toContain('mergency');
});

test('a time the emergency has shortened says so; one it left alone does not, nor one a supervisor has set', () => {
  const { entity } = adopted(begun(), hurried, usual, start + 2 * HOUR);
  const first = owed(entity, 'contact.first');
  expect(first?.because).toMatchObject({ rule: '48 h', policy: 2, emergency: true });
  expect(owed(entity, 'feedback.reporter')?.because).not.toHaveProperty('emergency');
  const words = explainBecause('en', first?.because as never, { zone: 'Asia/Hovd', kind: 'contact.first' });
  expect(words).toContain('This is the time of an emergency, shorter than the usual one.');
  const seen = take(
    entity,
    hurried,
    'visit.record',
    'caseworker',
    { track: 'child', happenedAt: from, met: true, found: 'n', noNextReason: 'by-policy' },
    from,
  );
  const varied = { kind: 'visit.child', rule: '4 d', reason: 'agreed' };
  const bent = take(seen, hurried, 'duty.vary', 'supervisor', varied, from + HOUR);
  expect(owed(seen, 'visit.child')?.because).toMatchObject({ rule: '7 d', emergency: true });
  expect(owed(bent, 'visit.child')?.because.rule).toBe('4 d');
  expect(owed(bent, 'visit.child')?.because).not.toHaveProperty('emergency');
});

test('what is late in the emergency stays late when it is over; what was only sooner has its usual time again', () => {
  const on = adopted(begun(), hurried, usual, from).entity;
  // Accepted four days before: forty-eight hours are over, and it is due at the moment of the change.
  expect(owed(on, 'contact.first')).toMatchObject({ dueAt: from });
  const initial = owed(on, 'conference.initial')?.dueAt ?? 0;
  const off = adopted(on, after, hurried, from + HOUR).entity;
  expect(owed(off, 'contact.first')).toMatchObject({ dueAt: from });
  expect(owed(off, 'conference.initial')?.dueAt).toBe(owed(begun(), 'conference.initial')?.dueAt);
  expect(initial).toBeLessThan(owed(off, 'conference.initial')?.dueAt ?? 0);
});

test('a preview foretells exactly what adopting does', () => {
  const entity = begun();
  const living: Living = {
    ...{
      process: 'case',
      workflowId: entity.id,
      ref: 'r',
      unit: UNIT,
      lead: 'l',
      n: entity.n,
      revision: entity.revision,
    },
    ...{
      processVersion: 3,
      policy: 1,
      calendar: entity.calendar,
      state: entity.state,
      open: entity.ledger.open,
      clockOffset: 0,
    },
  };
  const { changes } = replan(living, usual, hurried, from);
  const told = Object.fromEntries(changes.map((c) => [c.kind, [c.what, c.toAt, c.newlyOverdue]]));
  const { entity: then } = adopted(entity, hurried, usual, from);
  expect(told['contact.first']).toEqual(['earlier', from, true]);
  expect(told['assessment.full']).toEqual(['cancelled', null, false]);
  for (const o of then.ledger.open) {
    const was = owed(entity, o.kind)?.dueAt;
    if (was !== o.dueAt) expect([o.kind, told[o.kind]?.[1]]).toEqual([o.kind, o.dueAt]);
  }
});

describe('one assessment', () => {
  const input = { step: 'initial', level: 'medium', found: 'n' };

  test('stands for both when it is made in the emergency, and none is owed afterwards', () => {
    const on = adopted(begun(), hurried, usual, from).entity;
    expect(owed(on, 'assessment.full')).toBeUndefined();
    const done = take(
      on,
      hurried,
      'assessment.record',
      'caseworker',
      { ...input, happenedAt: from + HOUR },
      from + 2 * HOUR,
    );
    const off = adopted(done, after, hurried, until).entity;
    expect(owed(off, 'assessment.initial')).toBeUndefined();
    expect(owed(off, 'assessment.full')).toBeUndefined();
  });

  test('made before it, or told of when it is over, does not stand for both', () => {
    const on = adopted(begun(), hurried, usual, from).entity;
    const before = take(
      on,
      hurried,
      'assessment.record',
      'caseworker',
      { ...input, happenedAt: from - HOUR },
      from + HOUR,
    );
    expect(owed(before, 'assessment.full')).toBeDefined();
    // The case has not heard yet that it is over: the days count, not when it hears.
    const late = take(on, hurried, 'assessment.record', 'caseworker', { ...input, happenedAt: until }, until + HOUR);
    expect(owed(late, 'assessment.full')).toBeDefined();
  });

  test('of a child whose first one was made before: the second, which was under way, is still owed', () => {
    const begins = take(
      begun(),
      usual,
      'assessment.record',
      'caseworker',
      { ...input, happenedAt: start + 2 * HOUR },
      start + 3 * HOUR,
    );
    expect(owed(adopted(begins, hurried, usual, from).entity, 'assessment.full')).toBeDefined();
  });

  test('is version 3: a case that lives by version 2 owes both', () => {
    const accepted = { ...begun().state };
    expect(assessmentFull.wanted(accepted, hurried.policy)).toEqual([]);
    expect(assessmentFullAlways.wanted(accepted, hurried.policy)).toHaveLength(1);
    expect([assessmentFull.since, assessmentFullAlways.until]).toEqual([3, 3]);
    expect(assessmentFull.wanted(INITIAL_CASE, usual.policy)).toEqual([]);
  });
});

describe('a light conference', () => {
  const emergency: EmergencyRules = {
    fromAt: 100,
    untilAt: 200,
    shortened: {},
    quorum: { initial: 2, review: 5, closing: 2 },
  };
  const slice = { ...usual.policy, emergency, quorum: { initial: 4, review: 3, 'ad-hoc': 2, closing: 4 } };

  test.each([
    ['initial', 99, 4],
    ['initial', 100, 2],
    ['initial', 199, 2],
    ['initial', 200, 4],
    ['review', 150, 3],
    ['ad-hoc', 150, 2],
    // Closing a case is never made lighter, whatever a slice says.
    ['closing', 150, 4],
  ] as const)('%s, held at %d, needs %d people', (kind, at, people) => {
    expect(quorumOf(slice, kind, at)).toBe(people);
  });

  test('needs what the core asks where the policy is silent', () => {
    expect(quorumOf(usual.policy, 'initial', 0)).toBe(3);
    expect(emergencyAt(usual.policy, 0)).toBeUndefined();
  });

  test('is held by chair and caseworker alone, and the same two are too few before and after', () => {
    const on = adopted(begun(), hurried, usual, from).entity;
    const held = {
      ...{ kind: 'initial', decision: 'continue', nextAt: until + 40 * DAY },
      participants: [{ as: 'supervisor' }, { as: 'caseworker' }],
    };
    const hold = (happenedAt: number, rules: Rules, now: number) =>
      decide(
        caseProcess,
        on,
        rules,
        { name: 'conference.hold', input: { ...held, happenedAt }, by: by('supervisor'), request: 'h' },
        now,
      );
    expect(hold(from + HOUR, hurried, from + 2 * HOUR)).toMatchObject({ ok: true });
    expect(hold(from - HOUR, hurried, from + 2 * HOUR)).toMatchObject({
      ok: false,
      refusal: { code: 'no-quorum', missing: ['enough-present'] },
    });
    expect(hold(until, hurried, until + HOUR)).toMatchObject({ ok: false, refusal: { code: 'no-quorum' } });
    expect(hold(from + HOUR, usual, from + 2 * HOUR)).toMatchObject({ ok: false, refusal: { code: 'no-quorum' } });
  });
});

test('no shipped time of an emergency is longer than the usual one, at any risk', () => {
  for (const [kind, levels] of Object.entries(hurried.policy.timings)) {
    for (const [risk, timing] of Object.entries(levels)) {
      const was = usual.policy.timings[kind]?.[risk as 'low'];
      if (typeof timing !== 'string' || typeof was !== 'string') continue;
      const [a, b] = [duration(timing), duration(was)];
      if (a.unit === b.unit) expect([kind, risk, a.count <= b.count]).toEqual([kind, risk, true]);
    }
  }
});
