// Whether a case lives by rules that know a duty: a command written before them leaves no trace of it.
import type { Facts } from '../kernel/definition';
import { timingOf } from '../kernel/policy';

/** The definition is in force, and the policy gives it a time. */
export function owes({ duties, policy, risk }: Facts, kind: string): boolean {
  return duties.some((d) => d.kind === kind) && timingOf(policy, kind, risk) !== null;
}
