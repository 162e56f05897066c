// Visits and placements. The last visit is the last by when it happened: an older one recorded later never moves it back.
import type { Mark } from '../../kernel/because';
import type { CaseEvent } from '../events';
import type { CaseState, Track } from './case-state';
import type { Handlers } from './evolve';

function add(track: Track, n: number, at: number): Track {
  const last = !track.last || at >= track.last.at ? { n, at } : track.last;
  return { count: track.count + 1, last };
}

/** What is counted since something began: the closing, a move. */
function counted(c: CaseState, at: number): Pick<CaseState, 'closure' | 'settling'> {
  const { closure, settling } = c;
  const closing = c.stage === 'closing' && closure.started && at >= closure.started.at;
  return {
    closure: closing ? { ...closure, visits: (closure.visits ?? 0) + 1 } : closure,
    ...(settling && at >= settling.at ? { settling: { ...settling, visits: settling.visits + 1 } } : {}),
  };
}

/** From now on the child lives elsewhere. Moving again before anybody has come does not begin the wait anew. */
function moved({ settling: before, child }: CaseState, move: Mark): NonNullable<CaseState['settling']> {
  if (before?.visits === 0 && before.at <= move.at) return before;
  return { ...move, visits: child.last && child.last.at > move.at ? 1 : 0 };
}

type Visited = Extract<CaseEvent, { readonly type: 'visit.recorded' }>;

/** Where the child is usually met is heard from the carers too, and at a closed door; a visit made after the day was planned is the one that was planned. */
function asSaid({ planned, ...c }: CaseState, { track, met, happenedAt, usualPlace }: Visited): CaseState {
  const made = track === 'child' && met && planned !== undefined && happenedAt >= planned.at;
  return { ...c, ...(planned && !made ? { planned } : {}), ...(usualPlace === undefined ? {} : { usualPlace }) };
}

export const visitHandlers: Handlers = {
  'visit.planned': (c, { scheduledAt }, { n, at }) => ({ ...c, planned: { n, at, scheduledAt } }),
  'visit.recorded': (before, e, { n }): CaseState => {
    const c = before.planned || e.usualPlace !== undefined ? asSaid(before, e) : before;
    if (!e.met) return c;
    if (e.track === 'provider') {
      return { ...c, providerVisits: add(c.providerVisits ?? { count: 0 }, n, e.happenedAt) };
    }
    return e.track === 'child'
      ? { ...c, child: add(c.child, n, e.happenedAt), ...counted(c, e.happenedAt) }
      : { ...c, carer: add(c.carer, n, e.happenedAt) };
  },
  'placement.started': ({ provider: _before, ...c }, e, { n }) => ({
    ...c,
    placed: { n, at: e.happenedAt },
    settling: moved(c, { n, at: e.happenedAt }),
    ...(e.provider === undefined ? {} : { provider: e.provider }),
  }),
  'placement.ended': ({ placed: _home, provider: _left, ...c }, e, { n }) => ({
    ...c,
    settling: moved(c, { n, at: e.happenedAt }),
  }),
};
