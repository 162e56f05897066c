import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState } from '../state/case-state';

/** Whoever reported hears what became of it, also when no case did. */
export const feedbackReporter = duty<CaseState>({
  kind: 'feedback.reporter',
  since: 2,
  owner: 'supervisor',
  clock: 'working',
  wanted: (c) => (c.feedback ? [{ key: afterKey(c.feedback), from: c.feedback }] : []),
  met: (c, key) => laterThan(key, c.informed),
});
