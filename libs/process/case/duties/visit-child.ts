import { duty, type Sooner, type Wanted } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type PolicySlice, timingOf } from '../../kernel/policy';
import { type CaseState, isOpen } from '../state/case-state';
import { ofThisCycle } from '../state/cycle';
import { plannedVisits, visitsAhead } from '../state/plan-dates';

/**
 * As before, and in step with the child's life: sooner for the first visits after a move or the way home and where the plan
 * names a day or an interval, less often while the case is closing. It never stops; the first two only ever shorten, the
 * last is bounded by the profile's limit. A new cycle counts from the reopening.
 */
export const visitChild = duty<CaseState>({
  kind: 'visit.child',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  pausedBy: ['family-travelling', 'road-closed'],
  wanted: (c, policy) => {
    const from = ofThisCycle(c, c.child.last) ?? c.accepted;
    if (!isOpen(c) || !from) return [];
    const want = { key: afterKey(from), from, ...tapered(c, policy) };
    const sooner = [...settled(c), ...plannedVisits(c, from)];
    return sooner.length > 0 ? [{ ...want, sooner }] : [want];
  },
  met: (c, key) => laterThan(key, c.child.last),
  named: visitsAhead,
});

/** One step further with each visit since the closing began; the last step stays. */
function tapered(c: CaseState, policy: PolicySlice): Pick<Wanted, 'timing' | 'step'> {
  if (c.stage !== 'closing') return {};
  const timing = timingOf(policy, 'visit.closing', c.risk);
  const last = timing === null || typeof timing === 'string' ? 0 : timing.length - 1;
  return { timing: 'visit.closing', step: Math.min(c.closure.visits ?? 0, last) };
}

/** From the move to the first visit, then from visit to visit, as many as the policy lists. */
function settled({ settling, child: { last } }: CaseState): Sooner[] {
  if (!settling) return [];
  const from = last && last.at >= settling.at ? last : settling;
  return [{ timing: 'visit.settling', step: settling.visits, from: { n: from.n, at: from.at } }];
}
