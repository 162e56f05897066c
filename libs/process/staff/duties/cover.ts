import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import type { StaffState } from '../state';

/**
 * A leave needs somebody who stands in. Who falls ill names nobody, so a leave without a cover is taken, and the supervisor owes the
 * cover. Until then notices go to the deputy and upwards.
 */
export const staffCover = duty<StaffState>({
  kind: 'staff.cover',
  since: 1,
  owner: 'supervisor',
  clock: 'working',
  wanted: (s) =>
    s.status === 'left'
      ? []
      : s.leaves
          .filter(({ covered, ended }) => !covered && !ended)
          .map(({ granted }) => ({ key: afterKey(granted), from: granted })),
  met: (s, key) => s.leaves.find(({ granted }) => afterKey(granted) === key)?.covered,
});
