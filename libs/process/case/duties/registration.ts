import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/** The child is registered: consent asked, number given, the first short form complete. */
export const registration = duty<CaseState>({
  kind: 'registration',
  since: 2,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => (isOpen(c) && c.accepted && !c.registered ? [{ key: afterKey(c.accepted), from: c.accepted }] : []),
  met: (c, key) => laterThan(key, c.registered),
});
