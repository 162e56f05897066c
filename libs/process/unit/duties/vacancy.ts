import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import type { Need } from '../events';
import { type UnitState, openLacks, suppliedAfter } from '../state';

const POSTS: readonly Need[] = ['lead', 'caseworker'];

/**
 * A unit without a lead, or with nobody who visits, is filled by the manager above it; until then that manager hears what the unit would
 * have heard.
 */
export const unitVacancy = duty<UnitState>({
  kind: 'unit.vacancy',
  since: 1,
  owner: 'manager',
  clock: 'working',
  wanted: (u) => openLacks(u, POSTS).map(({ since }) => ({ key: afterKey(since), from: since })),
  met: (u, key) => suppliedAfter(u, POSTS, Number(key.slice('after-'.length))),
});
