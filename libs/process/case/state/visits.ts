// Visits and placements. The last visit is the last by when it happened: an older one recorded later never moves it back.
import type { CaseState, Track } from './case-state';
import type { Handlers } from './evolve';

function add(track: Track, n: number, at: number): Track {
  const last = !track.last || at >= track.last.at ? { n, at } : track.last;
  return { count: track.count + 1, last };
}

export const visitHandlers: Handlers = {
  'visit.recorded': (c, e, { n }): CaseState => {
    if (!e.met) return c;
    if (e.track === 'provider') {
      return { ...c, providerVisits: add(c.providerVisits ?? { count: 0 }, n, e.happenedAt) };
    }
    return e.track === 'child'
      ? { ...c, child: add(c.child, n, e.happenedAt) }
      : { ...c, carer: add(c.carer, n, e.happenedAt) };
  },
  'placement.started': ({ provider: _before, ...c }, e, { n }) => ({
    ...c,
    placed: { n, at: e.happenedAt },
    ...(e.provider === undefined ? {} : { provider: e.provider }),
  }),
  'placement.ended': ({ placed: _home, provider: _left, ...c }) => c,
};
