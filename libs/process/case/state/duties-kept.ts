// What is done beside visits, plan and conferences: registration, assessments, reviews of the file, answers that are owed.
import type { Handlers } from './evolve';

export const keptHandlers: Handlers = {
  'case.registered': (c, e, { n }) => ({ ...c, registered: { n, at: e.happenedAt } }),
  'assessment.recorded': (c, e, { n }) => {
    const mark = { n, at: e.happenedAt };
    return { ...c, assessed: { ...c.assessed, [e.step]: mark, ...(e.single ? { full: mark } : {}) } };
  },
  'file.reviewed': (c, _e, { n, at }) => ({ ...c, reviewed: { n, at } }),
  'reporter.informed': ({ feedback: _told, ...c }, e, { n }) => ({ ...c, informed: { n, at: e.happenedAt } }),
  'challenge.raised': (c, { about, decidedBy }, { n, at, by }) => ({
    ...c,
    challenges: [...(c.challenges ?? []), { n, at, by: by.id, ...(decidedBy ? { about, decidedBy } : {}) }],
  }),
  // Only the last answer is kept, as with minutes: the record of all is the events.
  'challenge.answered': (c, e, { n, at }) => ({
    ...c,
    challenges: (c.challenges ?? []).filter((raised) => raised.n !== e.challenge),
    answered: { [`after-${e.challenge}`]: { n, at } },
  }),
  'court.set': (c, e, { n }) => ({
    ...c,
    hearings: [...(c.hearings ?? []).filter((date) => date.n !== e.instead), { n, at: e.hearingAt }],
  }),
  'court.held': (c, e, { n }) => ({
    ...c,
    hearings: (c.hearings ?? []).filter((date) => date.n !== e.hearing),
    heard: { [`after-${e.hearing}`]: { n, at: e.happenedAt } },
  }),
};
