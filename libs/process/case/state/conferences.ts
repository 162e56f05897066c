// Case conferences: held, waived, minuted, and what they decided about closing.
import type { Handlers } from './evolve';

export const conferenceHandlers: Handlers = {
  'conference.planned': (c, e, { n, at }) => ({
    ...c,
    conferences: { ...c.conferences, next: { n, at, scheduledAt: e.scheduledAt } },
  }),
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
    const { next: _held, ...conferences } = c.conferences;
    return {
      ...c,
      conferences: {
        ...conferences,
        count: conferences.count + 1,
        last: !conferences.last || mark.at >= conferences.last.at ? mark : conferences.last,
        unminuted: [...conferences.unminuted, mark],
        ...(e.feedback ? { untold: [...(conferences.untold ?? []), mark] } : {}),
        ...(e.nextAt === undefined ? {} : { next: { n, at, scheduledAt: e.nextAt } }),
        // Whatever it is called, the first conference is the one that develops the plan.
        ...(conferences.initial ? {} : { initial: mark }),
      },
      closure: e.decision === 'close' ? { ...c.closure, decided: mark } : c.closure,
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
