// What a script may leave unsaid: every command has an ordinary form, so a script shows only what matters to its story.
import type { Instant } from '../process/kernel/time';
import { DAY } from '../process/kernel/time';

type Input = Record<string, unknown>;

const NOTE = 'note';

const FORMS: Readonly<Record<string, (now: Instant, given: Input) => Input>> = {
  'report.acknowledge': (now) => ({ happenedAt: now }),
  'report.screen': () => ({
    outcome: 'accepted',
    reason: 'meets-criteria',
    criteria: ['child-at-risk'],
    lead: 'caseworker',
  }),
  'visit.record': (now) => ({ track: 'child', happenedAt: now, met: true, found: NOTE, nextAt: now + 7 * DAY }),
  'risk.set': () => ({ reason: 'reassessment' }),
  'placement.start': (now) => ({ care: 'kinship', happenedAt: now }),
  'placement.end': (now) => ({ happenedAt: now, reason: 'reunified' }),
  'plan.submit': () => ({ plan: NOTE, doNoHarm: true }),
  'plan.check-harm': () => ({ answers: [{ item: 'safe-from-abuser', answer: 'safe' }], items: ['safe-from-abuser'] }),
  'plan.return': () => ({ reason: 'incomplete' }),
  'conference.hold': (now) => ({
    kind: 'review',
    happenedAt: now,
    participants: 4,
    decision: 'continue',
    nextAt: now + 28 * DAY,
  }),
  'conference.move': (now) => ({ scheduledAt: now + 7 * DAY, reason: 'somebody-ill' }),
  'conference.cancel': () => ({ reason: 'somebody-ill' }),
  'conference.waive': () => ({ reason: 'low-risk' }),
  'conference.minutes': () => ({ minutes: NOTE }),
  'referral.make': () => ({ agency: 'agency', service: 'psychosocial', consent: 'given' }),
  'referral.withdraw': () => ({ reason: 'no-longer-needed' }),
  'concern.raise': () => ({ immediate: true, reason: 'suspected-abuse' }),
  'concern.decide': () => ({ decision: 'safe-for-now' }),
  'closure.start': () => ({ reason: 'goals-reached' }),
  'closure.criterion': () => ({ evidence: NOTE }),
  'closure.talk': (now) => ({ happenedAt: now }),
  'closure.agree': () => ({ how: 'spoken' }),
  'closure.withdraw': () => ({ reason: 'changed-mind' }),
  'aftercare.record': (now) => ({ check: 1, happenedAt: now, concern: false }),
  'case.reopen': () => ({ reason: 'concern', level: 'high' }),
  'duty.acknowledge': (now) => ({ byAt: now + DAY / 6 }),
  'duty.snooze': (now) => ({ untilAt: now + DAY / 2, reason: 'being-done' }),
  'duty.extend': (now) => ({ toAt: now + 3 * DAY, reason: 'family-away' }),
  'duty.waive': () => ({ reason: 'done-otherwise' }),
  'duty.reassign': () => ({ assignee: 'caseworker' }),
  'duty.vary': () => ({ rule: '5 d', reason: 'needs-more' }),
  'duty.unvary': () => ({ reason: 'settled' }),
  'clock.pause': () => ({ reason: 'family-travelling' }),
  'registration.complete': (now) => ({ consent: 'given', happenedAt: now }),
  'assessment.record': (now) => ({ step: 'initial', level: 'medium', found: NOTE, happenedAt: now }),
  'file.review': () => ({ finding: 'sound' }),
  'reporter.inform': (now) => ({ how: 'told', happenedAt: now }),
  'challenge.raise': () => ({ from: 'family', about: 'plan' }),
  'challenge.answer': () => ({ answer: 'upheld' }),
  'action.agree': (now) => ({ owner: 'caseworker', what: NOTE, dueAt: now + 7 * DAY }),
  'action.done': (now) => ({ outcome: 'done', happenedAt: now }),
  'action.drop': () => ({ reason: 'no-longer-needed' }),
  'court.set': (now) => ({ hearingAt: now + 14 * DAY, matter: 'custody' }),
  'court.held': (now) => ({ outcome: 'decided', happenedAt: now }),
  'transfer.offer': (_now, { scope = 'worker' }) => ({
    reason: 'workload',
    ...(scope === 'worker' ? { scope, lead: 'colleague' } : {}),
    ...(scope === 'abroad' ? { authority: 'protection-authority', country: 'KR', contact: NOTE } : {}),
  }),
  'case.link': () => ({ kind: 'sibling', case: 'other', ref: 'other' }),
  'case.unlink': () => ({ reason: 'mistaken', case: 'other', ref: 'other' }),
  'case.hear': () => ({ about: 'linked', kind: 'sibling', case: 'other', ref: 'other', told: 1 }),
  'transfer.refuse': () => ({ reason: 'workload' }),
  'conference.tell': (now) => ({ happenedAt: now }),
  'unit.observe': () => ({ lead: true, caseworker: true, mailbox: true, above: 'above' }),
  'unit.hold-meeting': (now) => ({
    happenedAt: now,
    present: ['governor', 'social-worker', 'police', 'school'],
    nextAt: now + 28 * DAY,
  }),
  'staff.observe': () => ({ person: 'person', role: 'caseworker', active: true }),
  'staff.appoint': () => ({ supervisor: 'supervisor' }),
  'staff.supervise': (now) => ({ happenedAt: now }),
  'staff.train': (now) => ({ course: 'refresher', happenedAt: now }),
  'staff.incident': (now) => ({ happenedAt: now }),
  'staff.debrief': (now) => ({ happenedAt: now }),
  'staff.grant-leave': (now) => ({ leave: 'leave', fromAt: now, untilAt: now + 28 * DAY }),
  'staff.cover-leave': () => ({ leave: 'leave', cover: 'colleague' }),
  'staff.end-leave': () => ({ leave: 'leave' }),
  'handoff.answer': (now) => ({ happenedAt: now, via: 'link', record: NOTE }),
  'handoff.report-service': (now) => ({ happenedAt: now, via: 'link', record: NOTE }),
  'handoff.dispute': () => ({ record: NOTE }),
};

/** `…At` fields may be ISO text, or an offset from the step: `-2 d`. */
function instantIn(value: unknown, now: Instant): unknown {
  if (typeof value !== 'string') return value;
  const back = /^([+-])(\d+) (h|d)$/.exec(value);
  if (back) return now + (back[1] === '-' ? -1 : 1) * Number(back[2]) * (back[3] === 'h' ? DAY / 24 : DAY);
  const at = Date.parse(value);
  return Number.isNaN(at) ? value : at;
}

/** The full input of a command at an instant. */
export function inputOf(command: string, given: Input = {}, now: Instant): Input {
  const read = Object.entries(given).map(([name, value]) => [
    name,
    name.endsWith('At') ? instantIn(value, now) : value,
  ]);
  return { ...FORMS[command]?.(now, given), ...(Object.fromEntries(read) as Input) };
}
