import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { type CaseState } from '../state/case-state';

export type AuthoriseClosure = Readonly<Record<string, never>>;

/** The manager authorises the closing, never the one who started it or leads the case. */
export const authoriseClosure = command<CaseState, CaseEvent>()({
  name: 'closure.authorise',
  since: 1,
  who: ['manager'],
  guard: (c, _input: AuthoriseClosure, facts) => [
    refuseIf(c.stage !== 'closing', 'wrong-stage'),
    refuseIf(facts.actor.id === c.lead || facts.actor.id === c.closure.startedBy, 'own-approval'),
    refuseIf(c.closure.authorised !== undefined, 'already-done'),
  ],
  events: () => [{ type: 'closure.authorised' }],
});
