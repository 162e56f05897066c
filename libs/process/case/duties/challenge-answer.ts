import { duty } from '../../kernel/definition';
import { owedAfterEach } from '../../kernel/keys';
import { type CaseState } from '../state/case-state';

/** Whoever challenges a decision gets an answer from somebody who did not take it. */
export const challengeAnswer = duty<CaseState>({
  kind: 'challenge.answer',
  since: 2,
  owner: 'manager',
  clock: 'working',
  wanted: (c) => owedAfterEach(c.challenges),
  met: (c, key) => c.answered?.[key],
});
