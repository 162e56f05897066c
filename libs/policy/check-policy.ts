// A policy text → a policy, or everything that is wrong with it. What is running stays as it is when this says no.
import { checkEmergency } from './check-emergency';
import { checkLadders } from './check-ladders';
import { checkLimits } from './check-limits';
import { checkOverrides } from './check-overrides';
import { checkTimings } from './check-timings';
import { type Checked, inFileOrder } from './complaints';
import { type LooserOverride, type Paths } from './looser-overrides';
import { type Policy, policySchema } from './policy-schema';
import { readYaml } from './yaml-source';

/** What the profile knows, where a policy is checked as a part of one. */
export interface Known {
  /** Unit codes. */
  readonly units?: readonly string[];
  /** Codes of closing criteria. */
  readonly criteria?: readonly string[];
  /** Codes of reasons to pause. */
  readonly pauses?: readonly string[];
  /** Unit → itself and everything above it, top first. */
  readonly paths?: Paths;
  /** True where a unit's looser values can be approved (looserOverrides), or which have been; otherwise they are complaints. */
  readonly approvals?: boolean | ((override: LooserOverride) => boolean);
}

/** Never throws; `file` is only for the words. */
export function checkPolicy(text: string, file: string, known: Known = {}): Checked<Policy> {
  const read = readYaml(text, file, policySchema);
  if (!read.ok) return read;
  const { value: policy, complain } = read;
  const complaints = [
    ...checkTimings(policy, complain),
    ...checkLimits(policy, complain),
    ...checkLadders(policy, complain),
    ...checkEmergency(policy, complain),
    ...checkOverrides(policy, known, complain),
    ...Object.keys(policy.adjustments?.pause ?? {}).flatMap((value) =>
      known.pauses && !known.pauses.includes(value)
        ? [complain(['adjustments', 'pause', value], 'unknown-code', { value, list: 'pause-reasons' }, 'key')]
        : [],
    ),
    ...policy['closing-criteria'].all.flatMap((value, i) =>
      known.criteria && !known.criteria.includes(value)
        ? [complain(['closing-criteria', 'all', i], 'unknown-code', { value, list: 'criteria' })]
        : [],
    ),
  ];
  return complaints.length === 0 ? { ok: true, value: policy } : { ok: false, complaints: inFileOrder(complaints) };
}
