import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState } from '../state/case-state';

/** Whoever is to take the case over says yes or no. Until then the sender answers for the child, and every clock runs on. */
export const transferAccept = duty<CaseState>({
  kind: 'transfer.accept',
  since: 2,
  owner: 'supervisor',
  clock: 'working',
  wanted: (c) => (c.transfer ? [{ key: afterKey(c.transfer), from: c.transfer }] : []),
  met: (c, key) => laterThan(key, c.transferred),
});
