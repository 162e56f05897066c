/**
 * The duties every case and every referral has had from the first day: from what each is counted, when it is due at each level of risk, and what ends it. Instants
 * are worked out by hand from the policy's figures, for Bayankhongor and a Monday morning in March. What would hurt: a duty that is not owed at one level, is
 * due on another day, or is never ended.
 */
import { RISKS, type Risk } from '../../libs/process/kernel/risk';
import type { Role } from '../../libs/process/kernel/roles';
import { ID, begunCase } from './begun-case';
import { rulesFor } from './house-life';

const REFERRAL = 'referral/r';
const MONDAY = '2026-03-02T10:00+08:00';

type Step = readonly [command: string, role: Role, input?: object];

interface Body {
  readonly type: string;
  readonly kind?: string;
  readonly key?: string;
}

function living(risk: Risk, screened = true) {
  const rules = rulesFor();
  const policy = { ...rules.policy, criteria: ['resolved'] };
  const { world, send: sent } = begunCase({ rules: { ...rules, policy }, risk, unscreened: !screened });
  const send = (name: string, role: Role, input: object = {}) =>
    `${name} ${sent(name, role, input, name.startsWith('handoff.') ? REFERRAL : ID)}`;
  const does = (...steps: readonly Step[]) =>
    expect(steps.map(([name, role, input]) => send(name, role, input))).toEqual(steps.map(([name]) => `${name} taken`));
  const of = (kind: string) => (kind.startsWith('referral.') ? REFERRAL : ID);
  const open = (kind: string) => world.entity(of(kind)).ledger.open.filter((one) => one.kind === kind);
  const bodies = (kind: string) => world.events(of(kind)).map(({ body }) => body as Body);
  return { world, send, does, open, bodies };
}

/** `03-09T18:00` by the clock on the wall; the end of a day is `23:59`. */
const wall = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(5, 16);

const CONFERENCE: Step = ['conference.hold', 'supervisor', { kind: 'initial' }];
const PLAN: Step = ['plan.submit', 'caseworker'];
const APPROVED: Step = ['plan.approve', 'supervisor'];
const SUPPORTED = [CONFERENCE, ['conference.minutes', 'supervisor'], PLAN, APPROVED] as const;
const CLOSING = [...SUPPORTED, ['closure.start', 'supervisor'], ['closure.talk', 'caseworker']] as const;
const AGREED = [
  ['closure.agree', 'caseworker', { party: 'child' }],
  ['closure.agree', 'caseworker', { party: 'family' }],
] as const;
const READY = [
  ...CLOSING,
  ...AGREED,
  ['closure.criterion', 'caseworker', { criterion: 'resolved' }],
  ['conference.hold', 'supervisor', { kind: 'closing', decision: 'close' }],
  ['closure.authorise', 'manager'],
] as const;
const SENT: Step = ['referral.make', 'caseworker', { referral: 'r', service: 'legal' }];
const ACCEPTED: Step = ['handoff.answer', 'agency', { answer: 'accepted' }];
const STARTED: Step = ['handoff.report-service', 'agency', { news: 'started' }];

interface Row {
  readonly kind: string;
  readonly owner: Role;
  /** What happened before it is owed; of a report nobody has screened, nothing. */
  readonly before: readonly Step[] | 'unscreened';
  /** The event it counts from. */
  readonly from: string;
  /** At immediate, high, medium and low risk; `never` where such a case has none. */
  readonly due: readonly [immediate: string, high: string, medium: string, low: string];
  readonly ends: readonly Step[];
  /** When the month of notice is over, and what is done then. */
  readonly later?: readonly Step[];
}

const row = (
  kind: string,
  owner: Role,
  before: Row['before'],
  from: string,
  due: Row['due'],
  ...ends: readonly Step[]
): Row => ({ kind, owner, before, from, due, ends });

const ROWS: readonly Row[] = [
  row(
    'report.acknowledge',
    'supervisor',
    'unscreened',
    'report.received',
    ['03-02T11:00', '03-03T18:00', '03-03T18:00', '03-03T18:00'],
    ['report.acknowledge', 'supervisor'],
  ),
  row(
    'triage',
    'supervisor',
    'unscreened',
    'report.received',
    ['03-02T11:00', '03-02T13:00', '03-03T18:00', '03-03T18:00'],
    ['report.screen', 'supervisor', { risk: 'medium' }],
  ),
  row(
    'contact.first',
    'caseworker',
    [],
    'report.received',
    ['03-03T10:00', '03-04T10:00', '03-09T18:00', '03-16T18:00'],
    ['visit.record', 'caseworker'],
  ),
  row(
    'visit.child',
    'caseworker',
    [],
    'report.screened',
    ['03-03T23:59', '03-09T23:59', '03-16T23:59', '04-01T23:59'],
    ['visit.record', 'caseworker'],
  ),
  row(
    'visit.carer',
    'caseworker',
    [['placement.start', 'caseworker']],
    'placement.started',
    ['03-09T23:59', '03-16T23:59', '04-01T23:59', '05-01T23:59'],
    ['visit.record', 'caseworker', { track: 'carer' }],
  ),
  row(
    'conference.initial',
    'supervisor',
    [],
    'report.screened',
    ['03-05T18:00', '03-16T18:00', '03-23T18:00', '03-30T18:00'],
    CONFERENCE,
  ),
  row(
    'conference.minutes',
    'supervisor',
    [CONFERENCE],
    'conference.held',
    ['03-04T18:00', '03-09T18:00', '03-16T18:00', '03-16T18:00'],
    ['conference.minutes', 'supervisor'],
  ),
  row(
    'conference.review',
    'supervisor',
    [CONFERENCE],
    'conference.held',
    ['03-09T23:59', '04-01T23:59', '05-01T23:59', '06-02T23:59'],
    ['conference.hold', 'supervisor'],
  ),
  row(
    'plan.submit',
    'caseworker',
    [],
    'report.screened',
    ['03-09T23:59', '03-16T23:59', '03-16T23:59', '03-16T23:59'],
    CONFERENCE,
    PLAN,
  ),
  row(
    'plan.approve',
    'supervisor',
    [CONFERENCE, PLAN],
    'plan.submitted',
    ['03-03T18:00', '03-04T18:00', '03-09T18:00', '03-09T18:00'],
    APPROVED,
  ),
  row(
    'risk.reassess',
    'caseworker',
    [],
    'risk.set',
    ['03-09T23:59', '04-01T23:59', '05-01T23:59', '06-02T23:59'],
    ['risk.set', 'caseworker', { level: 'low' }],
  ),
  row(
    'closure.agreement',
    'caseworker',
    CLOSING,
    'closure.talked',
    ['never', 'never', '03-16T23:59', '03-16T23:59'],
    ...AGREED,
  ),
  {
    ...row(
      'closure.authorise',
      'manager',
      READY,
      'wait.ended',
      ['never', 'never', '04-09T18:00', '04-09T18:00'],
      ['closure.confirm', 'manager'],
    ),
    later: [],
  },
  {
    ...row(
      'aftercare.check',
      'caseworker',
      READY,
      'case.closed',
      ['never', 'never', '05-03T23:59 07-03T23:59', '05-04T23:59 07-03T23:59'],
      ['aftercare.record', 'caseworker', { check: 1 }],
      ['aftercare.record', 'caseworker', { check: 2 }],
    ),
    later: [['closure.confirm', 'manager']],
  },
  row(
    'referral.acknowledge',
    'agency',
    [SENT],
    'handoff.sent',
    ['03-02T14:00', '03-03T18:00', '03-04T18:00', '03-05T18:00'],
    ['handoff.answer', 'agency', { answer: 'received' }],
  ),
  row(
    'referral.decide',
    'agency',
    [SENT],
    'handoff.sent',
    ['03-03T10:00', '03-04T18:00', '03-09T18:00', '03-09T18:00'],
    ACCEPTED,
  ),
  row(
    'referral.start',
    'agency',
    [SENT, ACCEPTED],
    'handoff.answered',
    ['03-04T10:00', '03-09T18:00', '03-16T18:00', '03-23T18:00'],
    STARTED,
  ),
  row(
    'referral.feedback',
    'agency',
    [SENT, ACCEPTED, STARTED],
    'handoff.service',
    ['03-09T23:59', '03-16T23:59', '04-01T23:59', '04-01T23:59'],
    ['handoff.report-service', 'agency', { news: 'completed' }],
  ),
];
const table = ROWS.flatMap((one) => RISKS.map((risk, i) => [one.kind, risk, one.due[i] ?? '', one] as const));

/** Up to where the duty is owed; where it never is, as far as the case lets anybody go. */
function owing(risk: Risk, { before, later, due }: Row): ReturnType<typeof living> {
  const c = living(risk, before !== 'unscreened');
  const possible = due[RISKS.indexOf(risk)] !== 'never';
  const go = (steps: readonly Step[]) =>
    possible ? c.does(...steps) : steps.forEach(([name, role, input]) => c.send(name, role, input));
  if (before !== 'unscreened') go(before);
  if (later) {
    c.world.advance(Date.parse('2026-04-03T10:00+08:00'));
    go(later);
  }
  return c;
}

test.each(table)('%s at %s risk: due %s', (kind, risk, due, one) => {
  const c = owing(risk, one);
  if (due === 'never') return expect(c.open(kind)).toEqual([]);
  const open = c.open(kind);
  expect(open.map(({ dueAt }) => wall(dueAt)).join(' ')).toBe(due);
  expect(new Set(open.map(({ owner }) => owner))).toEqual(new Set([one.owner]));
  for (const { because } of open) expect(c.bodies(kind)[because.anchor.n - 1]?.type).toBe(one.from);

  c.world.advance(c.world.now + 1_800_000);
  c.does(...one.ends);
  // Met by what was done, and not still owed for the same reason.
  const met = c.bodies(kind).filter((body) => body.type === 'duty.met' && body.kind === kind);
  expect(met.map(({ key }) => key)).toEqual(open.map(({ key }) => key));
  expect(c.open(kind).map(({ key }) => key)).toEqual(expect.not.arrayContaining(open.map(({ key }) => key)));
});

test('the month of notice is shorter than a calendar month, or its end is nobody’s to see', () => {
  for (const risk of ['medium', 'low'] as const) {
    const c = living(risk);
    c.does(...CLOSING);
    const [notice] = c.open('closure.notice');
    expect([notice?.owner, wall(notice?.dueAt ?? 0)]).toEqual(['system', '04-02T23:59']);
    c.does(...READY.slice(CLOSING.length));
    c.world.advance((notice?.dueAt ?? 0) - 1);
    expect(c.send('closure.confirm', 'manager')).toBe('closure.confirm gate-not-met');
    c.world.advance(notice?.dueAt ?? 0);
    expect(c.open('closure.notice')).toEqual([]);
    c.does(['closure.confirm', 'manager']);
  }
});

/** Other ways in which a duty ends than the one in the table. */
test.each<[kind: string, before: readonly Step[], end: Step, event: string]>([
  ['plan.approve', [CONFERENCE, PLAN], ['plan.return', 'supervisor'], 'duty.met'],
  ['conference.initial', [], ['conference.waive', 'supervisor'], 'duty.cancelled'],
  ['contact.first', [], ['case.end', 'manager', { reason: 'child-died' }], 'duty.cancelled'],
  ['closure.agreement', CLOSING, ['closure.object', 'caseworker', { party: 'child' }], 'duty.cancelled'],
  ['closure.notice', CLOSING, ['closure.withdraw', 'supervisor'], 'duty.cancelled'],
  ['visit.carer', [['placement.start', 'caseworker']], ['placement.end', 'caseworker'], 'duty.cancelled'],
  ['referral.decide', [SENT], ['handoff.answer', 'agency', { answer: 'declined', reason: 'no-capacity' }], 'duty.met'],
  ['referral.decide', [SENT], ['handoff.answer', 'agency', { answer: 'needs-information' }], 'duty.cancelled'],
  ['referral.start', [SENT, ACCEPTED], ['handoff.report-service', 'agency', { news: 'completed' }], 'duty.met'],
  ['referral.acknowledge', [SENT], ['referral.withdraw', 'caseworker', { referral: 'r' }], 'duty.cancelled'],
])('%s is still owed after another end of it (%#)', (kind, before, end, event) => {
  const c = living('low');
  c.does(...before);
  const [{ key } = { key: '' }] = c.open(kind);
  expect(key).not.toBe('');
  c.does(end);
  expect(c.open(kind).map((one) => one.key)).not.toContain(key);
  expect(c.bodies(kind)).toContainEqual(expect.objectContaining({ type: event, kind, key }));
});

/** What was recorded late counts from when it happened; what is older than the last moves nothing back. */
test('a visit, a conference or news that is recorded later than it happened gives more time', () => {
  const c = living('medium');
  c.world.advance(Date.parse('2026-03-06T10:00+08:00'));
  const monday = { happenedAt: Date.parse(MONDAY) + 3_600_000 };
  c.does(['visit.record', 'caseworker', monday], ['conference.hold', 'supervisor', { kind: 'initial', ...monday }]);
  expect(c.open('visit.child').map(({ dueAt }) => wall(dueAt))).toEqual(['03-16T23:59']);
  expect(c.open('conference.minutes').map(({ dueAt }) => wall(dueAt))).toEqual(['03-16T18:00']);
  c.does(SENT, ACCEPTED, STARTED);
  const before = c.open('referral.feedback').map(({ dueAt }) => dueAt);
  c.does(['visit.record', 'caseworker', { happenedAt: Date.parse(MONDAY) + 60_000 }]);
  expect(c.open('visit.child').map(({ dueAt }) => wall(dueAt))).toEqual(['03-16T23:59']);
  expect(c.open('referral.feedback').map(({ dueAt }) => dueAt)).toEqual(before);
});

test('screening ends the acknowledgement that is still owed, or is owed again', () => {
  const c = living('medium', false);
  expect(c.open('report.acknowledge')).toHaveLength(1);
  c.does(['report.screen', 'supervisor', { risk: 'medium' }]);
  // Screened, and whoever reported has still not heard.
  expect(c.open('triage')).toEqual([]);
  expect(c.open('report.acknowledge')).toHaveLength(1);
});
