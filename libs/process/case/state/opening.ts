// Report, screening, assignment, risk: how a case begins and who answers for it.
import { graver } from '../../kernel/risk';
import { isOpen } from './case-state';
import type { Handlers } from './evolve';

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
  'report.screened': (c, e, { n, at }) =>
    e.outcome === 'accepted'
      ? { ...c, screened: { n, at }, accepted: { n, at }, stage: 'assessing' }
      : { ...c, screened: { n, at }, stage: 'closed', endReason: e.outcome },
  'case.assigned': (c, e) => ({ ...c, lead: e.lead }),
  'risk.set': (c, e, { n, at }) => ({ ...c, risk: e.level, riskSet: { n, at } }),
  // A concern is taken as immediate until somebody decides otherwise.
  'concern.raised': (c, e, { n, at }) => ({
    ...c,
    concern: { n, at },
    risk: e.immediate ? 'immediate' : graver('high', c.risk) ? 'high' : c.risk,
  }),
  'concern.decided': ({ concern: _decided, ...c }) => c,
  'case.ended': (c, e) => ({ ...c, stage: 'closed', endReason: e.reason }),
  'case.reopened': ({ aftercare: _over, endReason: _gone, ...c }, e, { n, at }) =>
    isOpen(c)
      ? c
      : {
          ...c,
          stage: 'supporting',
          cycle: c.cycle + 1,
          accepted: { n, at },
          risk: e.level,
          riskSet: { n, at },
          closure: { agreed: {}, criteria: [] },
        },
};
