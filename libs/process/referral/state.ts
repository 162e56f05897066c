// A referral's state and how it follows its events.
import type { Mark } from '../kernel/because';
import type { KernelEvent, Recorded } from '../kernel/events';
import type { Risk } from '../kernel/risk';
import type { ReferralOutcome } from '../case/events';
import type { ReferralEvent } from './events';

export interface ReferralState {
  readonly status: 'draft' | 'sent' | ReferralOutcome;
  readonly caseId: string;
  readonly ref: string;
  readonly unit: string;
  readonly agency: string;
  readonly service: string;
  readonly risk: Risk;
  /** From here the agency's clocks run; anew when more information was given, or an answer was disputed. */
  readonly sent?: Mark;
  /** First sign of life of any kind. */
  readonly received?: Mark;
  /** Accepted or declined, or sent back as the wrong agency. */
  readonly decided?: Mark;
  readonly accepted?: Mark;
  readonly started?: Mark;
  readonly lastNews?: Mark;
  readonly done?: Mark;
  readonly withdrawn?: Mark;
  /** Went with its case to another unit. From version 3 on. */
  readonly moved?: Mark;
  // From here on: version 4.
  /** The agency asked for information, and was given it. */
  readonly asked?: Mark;
  readonly informed?: Mark;
  /** Event of the case that last told its risk: words between two processes may overtake each other. */
  readonly riskTold?: number;
  /** Its case has ended. */
  readonly over?: Mark;
}

export const INITIAL_REFERRAL: ReferralState = {
  status: 'draft',
  caseId: '',
  ref: '',
  unit: '',
  agency: '',
  service: '',
  risk: 'medium',
};

export function isWaiting(r: ReferralState): boolean {
  return r.status === 'sent' || r.status === 'received' || r.status === 'needs-information';
}

export function isServing(r: ReferralState): boolean {
  return r.status === 'accepted' || r.status === 'started' || r.status === 'not-attended';
}

function answered(r: ReferralState, e: Extract<ReferralEvent, { type: 'handoff.answered' }>, n: number): ReferralState {
  const mark = { n, at: e.happenedAt };
  if (r.withdrawn) return r;
  const received = r.received ?? mark;
  if (e.answer === 'received' || e.answer === 'needs-information') {
    return { ...r, received, status: e.answer, ...(e.asks ? { asked: mark } : {}) };
  }
  const decided = { ...r, received, decided: mark, status: e.answer };
  return e.answer === 'accepted' ? { ...decided, accepted: mark } : decided;
}

function served(r: ReferralState, e: Extract<ReferralEvent, { type: 'handoff.service' }>, n: number): ReferralState {
  const mark = { n, at: e.happenedAt };
  if (r.withdrawn) return r;
  const next = { ...r, status: e.news, lastNews: mark };
  if (e.news === 'started') return { ...next, started: r.started ?? mark };
  // Done keeps its own time, not the time of acceptance.
  return e.news === 'completed' || e.news === 'ended' ? { ...next, done: mark } : next;
}

export function evolveReferral(r: ReferralState, event: Recorded<ReferralEvent | KernelEvent>): ReferralState {
  const { body: e, n, at } = event;
  switch (e.type) {
    case 'handoff.sent': {
      const { type: _type, ...about } = e;
      return { ...r, ...about, status: 'sent', sent: { n, at } };
    }
    case 'handoff.answered':
      return answered(r, e, n);
    case 'handoff.service':
      return served(r, e, n);
    case 'handoff.informed':
      return { ...r, status: 'sent', sent: { n, at }, ...(r.asked ? { informed: { n, at } } : {}) };
    case 'handoff.disputed': {
      const { received: _r, decided: _d, accepted: _a, started: _s, lastNews: _l, ...rest } = r;
      return { ...rest, status: 'sent', sent: { n, at } };
    }
    case 'handoff.moved':
      return { ...r, unit: e.unit, moved: { n, at } };
    case 'handoff.risk-set':
      return { ...r, risk: e.risk, riskTold: e.told };
    case 'handoff.case-over':
      return { ...r, over: { n, at } };
    case 'handoff.withdrawn':
      return { ...r, status: 'withdrawn', withdrawn: { n, at } };
    default:
      return r;
  }
}
