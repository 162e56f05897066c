import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/** Of the second version, which knew of one at a time. A safeguarding concern is decided on at once, with a record of the decision. */
export const concernDecideOne = duty<CaseState>({
  kind: 'concern.decide',
  since: 2,
  until: 3,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (c) => (isOpen(c) && c.concern ? [{ key: afterKey(c.concern), from: c.concern }] : []),
  met: (c, key) => laterThan(key, c.concernDecided),
});
