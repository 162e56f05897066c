import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';
import { timingOf } from '../../kernel/policy';

/** After closing, somebody looks again: one check for each entry of the policy's list. A check let go after
 * one closing is owed after the next all the same. */
export const aftercareCheck = duty<CaseState>({
  kind: 'aftercare.check',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  waivable: true,
  pausedBy: ['family-travelling', 'road-closed'],
  wanted: (c, policy) => {
    const { aftercare } = c;
    if (c.stage !== 'aftercare' || !aftercare) return [];
    return checksOwed(timingOf(policy, 'aftercare.check', c.risk))
      .filter((check) => !aftercare.checks[check])
      .map((check) => ({
        key: c.renewed ? `check-${check}-of-${c.cycle}` : `check-${check}`,
        from: aftercare.from,
        step: check - 1,
      }));
  },
  met: (c, key) => c.aftercare?.checks[Number(key.split('-')[1])],
});

/** Check numbers (1-based) that a timing asks for. */
export function checksOwed(timing: ReturnType<typeof timingOf>): number[] {
  if (timing === null) return [];
  return typeof timing === 'string' ? [1] : timing.map((_rule, i) => i + 1);
}
