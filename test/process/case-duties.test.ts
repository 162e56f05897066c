// What the second version of the case owes: when each duty begins, when it is due, what ends it. Bayankhongor, a Monday in March.
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Actor, Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
const rules = rulesFor();

function begun(risk = 'medium', outcome = 'accepted') {
  const world = new World(() => rules, Date.parse('2026-03-02T10:00+08:00'));
  let requests = 0;
  const by = (role: Role, id: string = role): Actor => ({ id, role, unit: 'mn-069-05' });
  const send = (name: string, role: Role, input: object = {}, id: string = role) => {
    const full = inputOf(name, { ...input }, world.now);
    const message = { name, input: full, by: by(role, id), request: `r${++requests}` };
    return (world.has(ID) ? world.send(ID, message) : world.begin(ID, 'mn-069-05', message))?.code ?? 'taken';
  };
  const report = { ref: 'X', unit: 'mn-069-05', source: 'community', concerns: ['neglect'], suspectedRisk: risk };
  send('report.receive', 'system', { ...report, contactable: true, happenedAt: world.now });
  send('report.screen', 'supervisor', { risk, outcome });
  const open = () => world.entity(ID).ledger.open;
  const due = (kind: string) =>
    open()
      .filter((o) => o.kind === kind)
      .map(({ dueAt }) => new Date(dueAt + 8 * 3_600_000).toISOString().slice(0, 16));
  const until = (iso: string) => world.advance(Date.parse(iso));
  const state = () => world.entity(ID).state as CaseState;
  return { world, send, due, until, state };
}

/** Kind, what makes it owed, when it is due, and the command that ends it. */
test.each([
  ['registration', [], '2026-03-05T18:00', 'registration.complete', 'caseworker', {}],
  ['assessment.initial', [], '2026-03-09T23:59', 'assessment.record', 'caseworker', {}],
  ['assessment.full', [], '2026-03-30T18:00', 'assessment.record', 'caseworker', { step: 'full' }],
  ['file.review', [], '2026-04-01T23:59', 'file.review', 'supervisor', {}],
  ['child.unseen', [], '2026-03-30T23:59', 'visit.record', 'caseworker', {}],
  ['feedback.reporter', [], '2026-03-09T18:00', 'reporter.inform', 'supervisor', {}],
  ['concern.decide', ['concern.raise'], '2026-03-02T14:00', 'concern.decide', 'supervisor', {}],
  ['challenge.answer', ['challenge.raise'], '2026-03-16T18:00', 'challenge.answer', 'manager', {}],
  ['court.date', ['court.set'], '2026-03-18T23:59', 'court.held', 'caseworker', {}],
  ['transfer.accept', ['transfer.offer'], '2026-03-05T18:00', 'transfer.accept', 'caseworker', {}],
  ['conference.notice', ['conference.hold'], '2026-03-25T10:00', 'conference.notify', 'supervisor', {}],
  ['conference.feedback', ['conference.hold'], '2026-03-09T18:00', 'conference.tell', 'caseworker', {}],
] as const)('%s is not owed, or not ended by what ends it', (kind, before, dueAt, command, role, input) => {
  const c = begun();
  expect(before.length === 0).toBe(c.due(kind).length === 1);
  for (const name of before) {
    const who = name === 'conference.hold' ? 'supervisor' : 'caseworker';
    expect(c.send(name, who)).toBe('taken');
  }
  expect(c.due(kind)).toEqual([dueAt]);
  const key = c.world.entity(ID).ledger.open.find((o) => o.kind === kind)?.key;
  expect(c.send(command, role, input, kind === 'transfer.accept' ? 'colleague' : role)).toBe('taken');
  const met = c.world.events(ID).map(({ body }) => body as { type: string; kind?: string; key?: string });
  expect(met).toContainEqual(expect.objectContaining({ type: 'duty.met', kind, key }));
});

test('the sender is let off before the case is accepted, or a clock starts anew with the receiver', () => {
  const c = begun();
  c.send('transfer.offer', 'caseworker');
  const before = c.due('visit.child');
  expect(c.state().lead).toBe('caseworker');
  expect(c.send('transfer.accept', 'supervisor')).toBe('not-the-receiver');
  c.until('2026-03-04T10:00+08:00');
  expect(c.send('transfer.accept', 'caseworker', {}, 'colleague')).toBe('taken');
  expect(c.state().lead).toBe('colleague');
  expect(c.due('visit.child')).toEqual(before);
});

test('a case goes abroad on the word of whoever sends it', () => {
  const c = begun();
  c.send('transfer.offer', 'manager', { scope: 'abroad', reason: 'child-moved' });
  expect(c.send('transfer.accept', 'manager', { note: 'their letter' })).toBe('own-approval');
  expect(c.send('transfer.accept', 'manager', { note: 'their letter' }, 'other')).toBe('taken');
  expect([c.state().stage, c.state().endReason]).toEqual(['closed', 'transferred-abroad']);
});

test('a report that opens no case ends before the reporter has heard of it', () => {
  const c = begun('low', 'advice-only');
  expect(c.due('feedback.reporter')).toEqual(['2026-03-09T18:00']);
  c.send('reporter.inform', 'supervisor');
  expect(c.due('feedback.reporter')).toEqual([]);
});

test('visits to a provider are owed for a child who is with none, or stay owed when the child is home', () => {
  const c = begun();
  expect(c.send('visit.record', 'caseworker', { track: 'provider' })).toBe('not-placed');
  c.send('placement.start', 'caseworker', { provider: 'agency' });
  expect(c.due('visit.provider')).toEqual(['2026-04-01T23:59']);
  expect(c.send('visit.record', 'caseworker', { track: 'provider' })).toBe('taken');
  // Sooner than the fortnight: the child has just moved.
  expect(c.due('visit.child')).toEqual(['2026-03-09T23:59']);
  c.send('placement.end', 'caseworker');
  expect(c.due('visit.provider')).toEqual([]);
});

test('whoever leads a case answers for it to themselves', () => {
  const c = begun();
  c.send('challenge.raise', 'supervisor');
  expect(c.send('challenge.answer', 'supervisor')).toBe('own-approval');
  expect(c.send('challenge.answer', 'manager', {}, 'caseworker')).toBe('own-approval');
  expect(c.send('file.review', 'supervisor', {}, 'caseworker')).toBe('own-approval');
});

test('a court date that was moved is owed twice', () => {
  const c = begun();
  c.send('court.set', 'caseworker');
  const instead = c.state().hearings?.[0]?.n;
  c.send('court.set', 'caseworker', { instead, hearingAt: '2026-04-01T10:00+08:00' });
  expect(c.due('court.date')).toEqual(['2026-04-03T23:59']);
});

describe('an agreed action', () => {
  const agreed = () => {
    const c = begun();
    expect(c.send('action.agree', 'caseworker', { owner: 'family', dueAt: '2026-03-09T18:00+08:00' })).toBe('taken');
    return { ...c, action: c.state().actions?.[0]?.n };
  };

  test('is not followed up by whoever leads the case, or its day is not kept', () => {
    const c = agreed();
    expect(c.due('plan.action')).toEqual(['2026-03-09T18:00']);
    c.until('2026-03-09T18:00+08:00');
    const told = c.world.events(ID).map(({ body }) => body as { type: string; kind?: string });
    expect(told.filter(({ kind }) => kind === 'plan.action').map(({ type }) => type)).toContain('duty.breached');
    expect(c.send('action.done', 'caseworker', { action: c.action, outcome: 'partly' })).toBe('taken');
    expect([c.due('plan.action'), c.state().actions]).toEqual([[], []]);
    expect(c.send('action.done', 'caseworker', { action: c.action })).toBe('unknown-action');
  });

  test('is dropped by the worker alone, or stays owed when a supervisor drops it', () => {
    const c = agreed();
    expect(c.send('action.drop', 'caseworker', { action: c.action })).toBe('not-allowed');
    expect(c.send('action.drop', 'supervisor', { action: c.action })).toBe('taken');
    expect(c.due('plan.action')).toEqual([]);
  });

  test('lies in the past, names no agency, or is one too many', () => {
    const c = begun();
    expect(c.send('action.agree', 'caseworker', { dueAt: '2026-03-01T18:00+08:00' })).toBe('in-the-past');
    expect(c.send('action.agree', 'caseworker', { owner: 'agency' })).toBe('agency-unnamed');
    expect(c.send('action.agree', 'caseworker', { agency: 'clinic' })).toBe('agency-unnamed');
    for (let n = 0; n < 60; n += 1) expect(c.send('action.agree', 'caseworker')).toBe('taken');
    expect(c.send('action.agree', 'caseworker')).toBe('too-many-actions');
  });

  test('keeps a case alive that has ended', () => {
    const c = agreed();
    c.send('transfer.offer', 'manager', { scope: 'abroad', reason: 'child-moved' });
    expect(c.send('transfer.accept', 'manager', { note: 'their letter' }, 'other')).toBe('taken');
    expect([c.due('plan.action'), c.state().actions]).toEqual([[], undefined]);
  });
});

describe('a plan in its columns', () => {
  const day = (d: number) => `2026-03-${String(d).padStart(2, '0')}T18:00+08:00`;
  const row = (d: number, more: object = {}) => ({ owner: 'family', what: 'note', dueAt: Date.parse(day(d)), ...more });
  const planned = () => {
    const c = begun();
    c.send('conference.hold', 'supervisor');
    const submit = (...actions: object[]) => c.send('plan.submit', 'caseworker', { actions });
    const approve = () => {
      c.send('plan.check-harm', 'caseworker');
      return c.send('plan.approve', 'supervisor');
    };
    const numbers = () => c.state().actions?.map(({ n }) => n) ?? [];
    return { ...c, submit, approve, numbers };
  };

  test('is owed before anybody has signed it, or is not owed after', () => {
    const c = planned();
    expect(c.submit(row(9), row(12))).toBe('taken');
    expect(c.due('plan.action')).toEqual([]);
    expect(c.approve()).toBe('taken');
    expect(c.due('plan.action').sort()).toEqual(['2026-03-09T18:00', '2026-03-12T18:00']);
    expect(c.state().actions?.map(({ from }) => from)).toEqual(['plan', 'plan']);
  });

  test('leaves what the one before asked for owed for ever, drops what it goes on with, or touches what a conference decided', () => {
    const c = planned();
    c.send('action.agree', 'caseworker', { owner: 'family', dueAt: day(20) });
    c.submit(row(9), row(12), row(14));
    c.approve();
    const [between = 0, first = 0, second = 0, third = 0] = c.numbers();
    expect(c.submit(row(9, { goesOn: first }), row(13, { goesOn: second }), row(25))).toBe('taken');
    expect(c.numbers()).toEqual([between, first, second, third]);
    expect(c.approve()).toBe('taken');
    expect(c.numbers().slice(0, 2)).toEqual([between, first]);
    expect(c.due('plan.action').sort()).toEqual([9, 13, 20, 25].map((d) => day(d).slice(0, 16)));
    const dropped = c.world.events(ID).map(({ body }) => body as { type: string; action?: number; reason?: string });
    expect(dropped.filter(({ type }) => type === 'action.dropped')).toEqual([
      { type: 'action.dropped', action: second, reason: 'replaced' },
      { type: 'action.dropped', action: third, reason: 'replaced' },
    ]);
  });

  test('begins anew what was done while it waited for its signature', () => {
    const c = planned();
    c.submit(row(9));
    c.approve();
    const [action = 0] = c.numbers();
    c.submit(row(9, { goesOn: action }));
    c.send('action.done', 'caseworker', { action });
    c.approve();
    expect(c.due('plan.action')).toEqual([]);
  });

  test('as one text ends no action of the plan before', () => {
    const c = planned();
    c.submit(row(9));
    c.approve();
    expect(c.send('plan.submit', 'caseworker')).toBe('taken');
    c.approve();
    expect(c.due('plan.action')).toEqual(['2026-03-09T18:00']);
  });

  test.each([
    ['in-the-past', [row(1)]],
    ['unknown-action', [row(9, { goesOn: 4 })]],
    ['agency-unnamed', [row(9, { owner: 'agency' })]],
    ['too-many-actions', Array.from({ length: 61 }, () => row(9))],
  ])('is not refused as %s', (code, actions) => {
    expect(planned().submit(...actions)).toBe(code);
  });

  test('is to be looked at again on a day that has passed', () => {
    expect(planned().send('plan.submit', 'caseworker', { reviewAt: Date.parse(day(1)) })).toBe('in-the-past');
  });
});
