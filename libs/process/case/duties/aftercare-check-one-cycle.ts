import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';
import { timingOf } from '../../kernel/policy';
import { checksOwed } from './aftercare-check';

/** Of the first two versions. After closing, somebody looks again: one check for each entry of the policy's list. */
export const aftercareCheckOneCycle = duty<CaseState>({
  kind: 'aftercare.check',
  since: 1,
  until: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  waivable: true,
  pausedBy: ['family-travelling', 'road-closed'],
  wanted: (c, policy) => {
    const { aftercare } = c;
    if (c.stage !== 'aftercare' || !aftercare) return [];
    return checksOwed(timingOf(policy, 'aftercare.check', c.risk))
      .filter((check) => !aftercare.checks[check])
      .map((check) => ({ key: `check-${check}`, from: aftercare.from, step: check - 1 }));
  },
  met: (c, key) => c.aftercare?.checks[Number(key.slice('check-'.length))],
});
