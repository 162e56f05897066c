// Case conferences: planned, moved, held, waived, minuted, and what they decided about closing.
import type { Mark } from '../../kernel/because';
import type { Instant } from '../../kernel/time';
import type { Invitation } from '../conference-events';
import type { CaseState } from './case-state';
import { ofThisCycle } from './cycle';
import type { Handlers } from './evolve';

/** People were invited to it, and it is still to come: a conference held in between leaves it where it is. */
export function staysPlanned({ conferences: { next } }: CaseState, nextAt: Instant | undefined): boolean {
  return next?.invited !== undefined && next.scheduledAt === nextAt;
}

/** The next conference as those invited know it. A date nobody was invited to is a review's. */
export function invitationOf({ conferences: { next } }: CaseState): Invitation | undefined {
  if (!next) return undefined;
  const { n, scheduledAt, kind = 'review', conference = n, sequence = 0, invited = [] } = next;
  return { conference, kind, scheduledAt, sequence, invited };
}

/** Its own day has been kept; from here the policy counts. */
const reviewed = ({ reviewAt: _kept, ...plan }: CaseState['plan'], mark: Mark) => ({ ...plan, reviewed: mark });

export const conferenceHandlers: Handlers = {
  'conference.planned': (c, e, { n, at }) => ({
    ...c,
    conferences: {
      ...c.conferences,
      next: {
        ...{ n, at, scheduledAt: e.scheduledAt },
        // Planned without a word on who comes: as before version 3.
        ...(e.participants === undefined ? {} : { kind: e.kind, invited: e.participants }),
      },
    },
  }),
  // A new date is a new notice to child and family: its key follows this event. What calendars know it by stays.
  'conference.moved': (c, e, { n, at }) => {
    const { conference, kind, scheduledAt, sequence, invited } = e;
    return {
      ...c,
      conferences: { ...c.conferences, next: { n, at, scheduledAt, kind, conference, sequence, invited } },
    };
  },
  // What is owed follows from what was held, so the next conference is owed as ever; only its date is gone.
  'conference.cancelled': (c) => {
    const { next: _off, ...conferences } = c.conferences;
    return { ...c, conferences };
  },
  'conference.notified': (c, _e, { n, at }) => ({ ...c, conferences: { ...c.conferences, noticed: { n, at } } }),
  'conference.told': (c, e, { n }) => ({
    ...c,
    conferences: {
      ...c.conferences,
      untold: (c.conferences.untold ?? []).filter((held) => held.n !== e.conference),
      told: { [`after-${e.conference}`]: { n, at: e.happenedAt } },
    },
  }),
  'conference.held': (c, e, { n, at }) => {
    const mark = { n, at: e.happenedAt };
    const { next: before, ...conferences } = c.conferences;
    const kept = before !== undefined && staysPlanned(c, e.nextAt) ? before : undefined;
    return {
      ...c,
      conferences: {
        ...conferences,
        count: conferences.count + 1,
        ...(!ofThisCycle(c, mark) || (conferences.last && mark.at < conferences.last.at) ? {} : { last: mark }),
        unminuted: [...conferences.unminuted, mark],
        ...(e.feedback ? { untold: [...(conferences.untold ?? []), mark] } : {}),
        ...(e.nextAt === undefined ? {} : { next: kept ?? { n, at, scheduledAt: e.nextAt } }),
        // Whatever it is called, the first conference is the one that develops the plan.
        ...(conferences.initial || !ofThisCycle(c, mark) ? {} : { initial: mark }),
      },
      closure: e.decision === 'close' ? { ...c.closure, decided: mark } : c.closure,
      ...(e.planReviewed ? { plan: reviewed(c.plan, mark) } : {}),
    };
  },
  'conference.waived': (c, _e, { n, at }) => ({ ...c, conferences: { ...c.conferences, waived: { n, at } } }),
  // Only the last is kept: `met` is asked in the same breath, and the record of all is the events.
  'conference.minuted': (c, e, { n, at }) => ({
    ...c,
    conferences: {
      ...c.conferences,
      unminuted: c.conferences.unminuted.filter((held) => held.n !== e.conference),
      minuted: { [`after-${e.conference}`]: { n, at } },
    },
  }),
};
