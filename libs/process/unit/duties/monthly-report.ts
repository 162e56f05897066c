import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import type { UnitState } from '../state';

/**
 * The unit reports on every month, by the n-th working day of the next. Day 0 is the last day of the month. One month at a
 * time: the one before must be in before the next is owed, and nothing falls between two.
 */
export const unitReport = duty<UnitState>({
  kind: 'unit.report',
  since: 1,
  owner: 'supervisor',
  clock: 'working',
  wanted: (u) => (u.monthEnds ? [{ key: afterKey(u.monthEnds), from: u.monthEnds }] : []),
  met: (u, key) => laterThan(key, u.reported),
});
