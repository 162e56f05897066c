import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/** A safeguarding concern is decided on at once, with a record of the decision. */
export const concernDecide = duty<CaseState>({
  kind: 'concern.decide',
  since: 2,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (c) => (isOpen(c) && c.concern ? [{ key: afterKey(c.concern), from: c.concern }] : []),
  met: (c, key) => laterThan(key, c.concernDecided),
});
