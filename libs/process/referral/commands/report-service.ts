import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import { type ReferralEvent, type ServiceFeedback, type ServiceNews, type Via, feedbackIn } from '../events';
import { type ReferralState, isServing } from '../state';
import { timeliness } from '../timeliness';

export interface ReportService extends ServiceFeedback {
  readonly news: ServiceNews;
  readonly reason?: string;
  readonly happenedAt: Instant;
  readonly via: Via;
  readonly record: string;
}

/** News of the service itself: started, the child did not come, completed, ended early. */
export const reportService = command<ReferralState, ReferralEvent>()({
  name: 'handoff.report-service',
  since: 1,
  who: ['agency', 'caseworker', 'supervisor'],
  guard: (r, input: ReportService, facts) => [
    refuseIf(r.done !== undefined, 'already-done'),
    refuseIf(!isServing(r) && !r.withdrawn, 'accept-first'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(r.sent === undefined || input.happenedAt < r.sent.at, 'before-start'),
    refuseIf(input.news === 'ended' && input.reason === undefined, 'reason-missing'),
  ],
  events: (r, { news, reason, happenedAt, via, record, ...feedback }, facts) => [
    {
      type: 'handoff.service',
      news,
      ...(reason ? { reason } : {}),
      happenedAt,
      via,
      record,
      ...timeliness(r, happenedAt, facts),
      ...feedbackIn(feedback),
    },
  ],
});
