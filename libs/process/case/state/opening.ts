// Report, screening, assignment, risk: how a case begins and who answers for it.
import { type CaseState, isOpen } from './case-state';
import { carriedOver } from './cycle';
import type { Handlers } from './evolve';

/** Left as it is where there is nothing to leave out: a case of the first version keeps its shape. */
const withoutUntold = ({ untold: _untold, ...conferences }: CaseState['conferences']) => conferences;

export const openingHandlers: Handlers = {
  'report.received': (c, e, { n }) => ({
    ...c,
    ref: e.ref,
    unit: e.unit,
    received: { n, at: e.happenedAt },
    contactable: e.contactable,
    risk: e.suspectedRisk,
  }),
  'report.acknowledged': (c, e, { n }) => ({ ...c, acknowledged: { n, at: e.happenedAt } }),
  'report.screened': (c, e, { n, at }) => ({
    ...c,
    screened: { n, at },
    ...(e.outcome === 'accepted'
      ? { accepted: { n, at }, stage: 'assessing' }
      : { stage: 'closed', endReason: e.outcome }),
    ...(e.feedback ? { feedback: { n, at } } : {}),
  }),
  // As if it had just come in, but for its anchor; what the reporter is to hear is settled by the new screening.
  'report.reopened': ({ screened: _before, endReason: _gone, feedback: _stale, ...c }, _e, { n, at }) => ({
    ...c,
    stage: 'reported',
    rescreening: { n, at },
  }),
  'case.assigned': (c, e) => ({ ...c, lead: e.lead }),
  'risk.set': (c, e, { n, at }) => ({ ...c, risk: e.level, riskSet: { n, at } }),
  // Nobody waits for a hearing, an answer or a hand-over of a case that is no more.
  'case.ended': ({ feedback: _f, challenges: _c, hearings: _h, transfer: _t, actions: _a, ...c }, e) => ({
    ...c,
    conferences: withoutUntold(c.conferences),
    stage: 'closed',
    endReason: e.reason,
  }),
  'case.reopened': (
    { aftercare: _over, endReason: _gone, settling: _then, supportedEnough: _ended, ...c },
    e,
    { n, at },
  ) =>
    isOpen(c)
      ? c
      : {
          ...c,
          stage: 'supporting',
          cycle: c.cycle + 1,
          accepted: { n, at },
          supported: { n, at },
          risk: e.level,
          riskSet: { n, at },
          closure: { agreed: {}, criteria: [] },
          ...(e.cycle === undefined ? {} : { renewed: { n, at }, ...carriedOver(c) }),
        },
};
