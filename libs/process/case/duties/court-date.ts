import { duty } from '../../kernel/definition';
import { owedAfterEach } from '../../kernel/keys';
import { type CaseState } from '../state/case-state';

/** A court date is kept, and what the court said is on record soon after. The date itself is the anchor. */
export const courtDate = duty<CaseState>({
  kind: 'court.date',
  since: 2,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => owedAfterEach(c.hearings),
  met: (c, key) => c.heard?.[key],
});
