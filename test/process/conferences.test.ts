// Case conferences: who is asked, who must be there, and that a date moved or called off never lets the next one be forgotten.
import type { EventNotice } from '../../libs/process/kernel/effects';
import { caseEffects } from '../../libs/process/case/effects';
import type { CaseEvent } from '../../libs/process/case/events';
import type { Recorded } from '../../libs/process/kernel/events';
import type { TookPart } from '../../libs/process/case/conference-events';
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
const rules = rulesFor();
const DAY = 86_400_000;

function accepted(risk = 'medium') {
  const world = new World(() => rules, Date.parse('2026-03-02T10:00+08:00'));
  let requests = 0;
  const send = (name: string, role: Role, input: object = {}) => {
    const message = {
      name,
      input: inputOf(name, { ...input }, world.now),
      by: { id: role, role, unit: 'mn-069-05' },
      request: `r${++requests}`,
    };
    return world.has(ID) ? world.send(ID, message) : world.begin(ID, 'mn-069-05', message);
  };
  const report = { ref: 'X', unit: 'mn-069-05', source: 'community', concerns: ['neglect'], suspectedRisk: risk };
  send('report.receive', 'system', { ...report, contactable: true, happenedAt: world.now });
  send('report.screen', 'supervisor', { risk });
  const plan = (input: object) =>
    send('conference.plan', 'caseworker', { kind: 'review', scheduledAt: world.now + 7 * DAY, ...input });
  const hold = (input: object) => send('conference.hold', 'supervisor', input);
  const state = () => world.entity(ID).state as CaseState;
  const due = (kind: string) =>
    world
      .entity(ID)
      .ledger.open.filter((o) => o.kind === kind)
      .map(({ dueAt }) => dueAt);
  const told = () =>
    world.mails.flatMap(({ notice }) => (notice.template.startsWith('conference-') ? [notice as EventNotice] : []));
  return { world, send, plan, hold, state, due, told };
}

const table: TookPart[] = [{ as: 'supervisor' }, { as: 'caseworker' }, { as: 'family' }];

test.each<[string, object, string[] | undefined]>([
  ['chair, caseworker and family', { participants: table }, undefined],
  ['nobody leads', { participants: [{ as: 'caseworker' }, { as: 'family' }, { as: 'child' }] }, ['chair-present']],
  [
    'without the caseworker',
    { participants: [{ as: 'manager' }, { as: 'family' }, { as: 'child' }] },
    ['caseworker-present'],
  ],
  ['only two at a review', { participants: table.slice(0, 2) }, ['enough-present']],
  [
    'two settle something in passing',
    { kind: 'ad-hoc', participants: [{ as: 'caseworker' }, { as: 'family' }] },
    undefined,
  ],
  [
    'the school has not acknowledged confidentiality',
    { participants: [...table, { as: 'school' }] },
    ['confidentiality-acknowledged'],
  ],
  ['the school has', { participants: [...table, { as: 'school', confidential: true }] }, undefined],
])('a conference counts that should not, or not one that should: %s', (_what, input, missing) => {
  const refused = accepted().hold(input);
  expect(refused?.code).toBe(missing && 'no-quorum');
  expect(refused?.missing).toEqual(missing);
});

test('without a quorum it is on record with the reason and what was missing; it never decides to close', () => {
  const c = accepted();
  const two = { participants: table.slice(0, 2), withoutQuorum: 'cannot-wait' };
  expect(c.hold({ ...two, decision: 'close' })?.code).toBe('no-quorum');
  expect(c.hold(two)).toBeUndefined();
  expect(c.world.events(ID).at(-1)).toBeDefined();
  const held = c.world.events(ID).find(({ body }) => body.type === 'conference.held')?.body;
  expect(held).toMatchObject({ participants: 2, lacking: ['enough-present'], withoutQuorum: 'cannot-wait' });
});

test('what a conference decides is nobody’s to do, or still owed when it is done', () => {
  const c = accepted();
  const dueAt = c.world.now + 10 * DAY;
  const decisions = [
    { owner: 'family', what: 'note-1', dueAt },
    { owner: 'agency', agency: 'a-1', what: 'note-2', dueAt: dueAt + DAY },
  ];
  expect(c.hold({ participants: table, decisions: [{ ...decisions[0], dueAt: c.world.now }] })?.code).toBe(
    'decision-in-the-past',
  );
  expect(c.hold({ participants: table, decisions: [{ ...decisions[1], owner: 'other' }] })?.code).toBe(
    'agency-unnamed',
  );
  expect(c.hold({ participants: table, decisions })).toBeUndefined();
  expect(c.due('plan.action')).toEqual([dueAt, dueAt + DAY]);
  const held = c.world.events(ID).findIndex(({ body }) => body.type === 'conference.held');
  const agreed = c.world.events(ID).slice(held + 1, held + 3);
  expect(agreed.map(({ body }) => body)).toMatchObject(
    decisions.map((one) => ({ type: 'action.agreed', from: 'conference', ...one })),
  );
  c.send('action.done', 'caseworker', { action: agreed[0]?.n, outcome: 'done' });
  expect(c.due('plan.action')).toEqual([dueAt + DAY]);
});

test('who had a say is lost: the child at the table, the family whose views were brought', () => {
  const c = accepted();
  c.hold({ participants: [{ as: 'supervisor' }, { as: 'caseworker' }, { as: 'child' }], family: 'views-brought' });
  const held = c.world.events(ID).find(({ body }) => body.type === 'conference.held')?.body;
  expect(held).toMatchObject({ child: 'took-part', family: 'views-brought', lacking: [] });
});

test('an agency is asked to the table before there is a plan', () => {
  const c = accepted();
  const participants = [{ as: 'caseworker' }, { as: 'agency', agency: 'a-1' }];
  expect(c.plan({ participants })?.code).toBe('plan-before-agencies');
  c.hold({ participants: table });
  c.send('plan.submit', 'caseworker');
  c.send('plan.approve', 'supervisor');
  expect(c.plan({ participants })).toBeUndefined();
  expect(c.told().map(({ to }) => to)).toEqual(['caseworker', 'agency']);
});

test.each([
  ['an agency without its name', [{ as: 'agency' }], 'agency-unnamed'],
  ['an agency on another chair', [{ as: 'police', agency: 'a-1' }], 'agency-unnamed'],
  [
    'somebody twice',
    [
      { as: 'caseworker', staff: 's-1' },
      { as: 'supervisor', staff: 's-1' },
    ],
    'invited-twice',
  ],
])('%s is invited', (_what, participants, code) => {
  expect(accepted().plan({ participants })?.code).toBe(code);
});

test('those invited hear of a move and of the end under other keys, or the child by mail', () => {
  const c = accepted();
  c.plan({
    participants: [
      { as: 'supervisor' },
      { as: 'caseworker', staff: 's-1' },
      { as: 'child' },
      { as: 'police', outside: 'note-1' },
    ],
  });
  const first = c.state().conferences.next?.n;
  c.send('conference.move', 'caseworker', { scheduledAt: c.world.now + 9 * DAY });
  c.send('conference.cancel', 'caseworker');
  const told = c.told();
  const keys = c.world.events(ID).flatMap((event) => {
    const effects = caseEffects(c.state(), event as Recorded<CaseEvent>, ID, 3);
    return effects.flatMap(({ as, run }) => (as.startsWith('invite') && run === 'notify' ? [`${event.n}/${as}`] : []));
  });
  expect(keys).toHaveLength(6);
  expect(new Set(keys).size).toBe(6);
  expect(told.map(({ template, args }) => [template, args['sequence'], args['conference']])).toEqual(
    ['invited', 'moved', 'cancelled'].flatMap((what, i) => [1, 2, 3].map(() => [`conference-${what}`, i, first])),
  );
  expect(told.slice(0, 3)).toMatchObject([
    { to: 'supervisor' },
    { to: 'caseworker', assignee: 's-1' },
    { args: { outside: 'note-1' } },
  ]);
});

test('a conference called off is the last: the review is owed as before, by the same time', () => {
  const c = accepted();
  c.hold({ participants: table });
  const owed = c.due('conference.review');
  expect(owed).toHaveLength(1);
  c.plan({ participants: [{ as: 'supervisor' }] });
  expect(c.send('conference.cancel', 'caseworker')).toBeUndefined();
  expect(c.state().conferences.next).toBeUndefined();
  expect(c.due('conference.review')).toEqual(owed);
  expect(c.due('conference.notice')).toEqual([]);
  expect(c.send('conference.cancel', 'caseworker')?.code).toBe('no-conference-planned');
});

test('a date that was moved keeps the old notice, though child and family were told another day', () => {
  const c = accepted();
  c.plan({ participants: [{ as: 'supervisor' }], scheduledAt: c.world.now + 10 * DAY });
  c.send('conference.notify', 'caseworker');
  expect(c.due('conference.notice')).toEqual([]);
  c.send('conference.move', 'caseworker', { scheduledAt: c.world.now + 20 * DAY });
  expect(c.due('conference.notice')).toHaveLength(1);
});

test('an informal conference in between resets the review, and the invitations to the planned one stand', () => {
  const c = accepted();
  c.hold({ participants: table });
  const nextAt = c.world.now + 21 * DAY;
  c.plan({ participants: [{ as: 'supervisor' }], scheduledAt: nextAt });
  const before = c.due('conference.review')[0] ?? 0;
  const planned = c.state().conferences.next;
  c.world.advance(c.world.now + 5 * DAY);
  const passing = { kind: 'ad-hoc', participants: table.slice(0, 2) };
  expect(c.hold({ ...passing, nextAt: nextAt + DAY })?.code).toBe('invitation-stands');
  expect(c.hold({ ...passing, nextAt })).toBeUndefined();
  expect(c.state().conferences.next).toEqual(planned);
  expect(c.due('conference.review')[0]).toBe(before + 5 * DAY);
  expect(c.told()).toHaveLength(1);
});

test('people invited come to a conference of a case that has ended', () => {
  const c = accepted();
  c.plan({ participants: [{ as: 'supervisor' }] });
  c.send('case.end', 'manager', { reason: 'moved-abroad' });
  expect(c.told().map(({ template }) => template)).toEqual(['conference-invited', 'conference-cancelled']);
});

test('a conference with guests is planned over, and they hear nothing', () => {
  const c = accepted();
  c.plan({ participants: [{ as: 'supervisor' }] });
  expect(c.plan({})?.code).toBe('conference-planned');
});
