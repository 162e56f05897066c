// The road to closing and the time after it. An objection, or a risk that rises, leads back to supporting and starts afresh.
import { type CaseState, NO_CLOSURE } from './case-state';
import type { Handlers } from './evolve';

const back = (c: CaseState): CaseState => ({ ...c, stage: 'supporting', closure: NO_CLOSURE });

export const closureHandlers: Handlers = {
  'closure.started': (c, _e, { n, at, by }) => ({
    ...c,
    stage: 'closing',
    closure: { ...c.closure, started: { n, at }, startedBy: by.id },
  }),
  'closure.criterion': (c, e) => ({
    ...c,
    closure: { ...c.closure, criteria: [...c.closure.criteria.filter((code) => code !== e.criterion), e.criterion] },
  }),
  // Talking again starts the notice again: the month counts from the talk that was understood.
  'closure.talked': ({ closure: { noticeEnded: _earlier, ...closure }, ...c }, e, { n }) => ({
    ...c,
    closure: { ...closure, talk: { n, at: e.happenedAt } },
  }),
  'wait.ended': (c, e, { n, at }) => {
    if (e.kind === 'closure.support') return { ...c, supportedEnough: { n, at } };
    return e.kind === 'closure.notice' ? { ...c, closure: { ...c.closure, noticeEnded: { n, at } } } : c;
  },
  'closure.agreed': (c, e, { n, at }) => ({
    ...c,
    closure: { ...c.closure, agreed: { ...c.closure.agreed, [e.party]: { n, at } } },
  }),
  'closure.objected': back,
  'closure.withdrawn': back,
  'closure.authorised': (c, _e, { n, at, by }) => ({
    ...c,
    closure: { ...c.closure, authorised: { n, at }, authorisedBy: by.id },
  }),
  'case.closed': (c, _e, { n, at }) => ({
    ...c,
    stage: 'aftercare',
    closure: { ...c.closure, confirmed: { n, at } },
    aftercare: { from: { n, at }, checks: {} },
  }),
  'aftercare.recorded': (c, e, { n }) =>
    c.aftercare
      ? { ...c, aftercare: { ...c.aftercare, checks: { ...c.aftercare.checks, [e.check]: { n, at: e.happenedAt } } } }
      : c,
};
