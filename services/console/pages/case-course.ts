/** What the picture of a case shows, taken from its events: meetings, conferences, risk, what was late. */
import { type CaseEvent } from '../casework/replies';

export type Lane = 'visit' | 'conference' | 'breach';

export interface Mark {
  readonly lane: Lane;
  readonly at: number;
  readonly event: CaseEvent;
}

export interface RiskStep {
  readonly at: number;
  readonly level: string;
  readonly event: CaseEvent;
}

export interface Course {
  readonly marks: readonly Mark[];
  readonly risks: readonly RiskStep[];
  readonly startAt: number;
}

const lanes: Readonly<Record<string, Lane>> = {
  'visit.recorded': 'visit',
  'conference.held': 'conference',
  'duty.breached': 'breach',
  'referral.missed': 'breach',
};

/** Undefined when nothing has happened that could be drawn. */
export function courseOf(events: readonly CaseEvent[]): Course | undefined {
  const first = events[0];
  if (!first) return undefined;
  const marks = events.flatMap((event): Mark[] => {
    const lane = lanes[event.type];
    return lane === undefined ? [] : [{ lane, at: momentOf(event, lane), event }];
  });
  const risks = events.flatMap((event): RiskStep[] => {
    const { level } = event.body;
    if ((event.type !== 'risk.set' && event.type !== 'case.reopened') || typeof level !== 'string') return [];
    return [{ at: Date.parse(event.recordedAt), level, event }];
  });
  if (marks.length === 0 && risks.length === 0) return undefined;
  const times = [Date.parse(first.recordedAt), ...marks.map(({ at }) => at)];
  return { marks, risks, startAt: Math.min(...times) };
}

/** A breach stands where the time ran out, a visit where it happened, not where it was written down. */
function momentOf({ recordedAt, happenedAt, body }: CaseEvent, lane: Lane): number {
  const given = lane === 'breach' ? body['dueAt'] : happenedAt;
  const at = typeof given === 'string' ? Date.parse(given) : Number.NaN;
  return Number.isFinite(at) ? at : Date.parse(recordedAt);
}
