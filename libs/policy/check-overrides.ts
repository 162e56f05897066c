// A unit may be stricter than its profile, freely. Looser needs an approval on record, which a file cannot give: where there is a record, it is asked for there.
import { RISKS } from '../process/kernel/risk';
import { limitComplaints } from './check-limits';
import { timingComplaints } from './check-timings';
import type { Complaint, Path } from './complaints';
import { DUTY_KINDS, type DutyKind, dutyKind } from './duty-kinds';
import { isLooser, list } from './looser-overrides';
import type { Policy, TimingText } from './policy-schema';
import type { Complain } from './yaml-source';

export function checkOverrides(
  policy: Policy,
  { units, approvals = false }: { readonly units?: readonly string[]; readonly approvals?: boolean },
  complain: Complain,
): Complaint[] {
  const complaints: Complaint[] = [];
  for (const [unit, override] of Object.entries(policy.units ?? {})) {
    const path = ['units', unit];
    if (units && !units.includes(unit)) complaints.push(complain(path, 'unknown-place', { key: unit }, 'key'));
    for (const [kind, levels] of Object.entries(override.duties)) {
      const at = [...path, 'duties', kind];
      const of = dutyKind(kind);
      if (!of) {
        complaints.push(complain(at, 'unknown-duty', { key: kind, expected: DUTY_KINDS.join(', ') }, 'key'));
        continue;
      }
      for (const risk of RISKS) {
        const value = levels[risk];
        if (value === undefined) continue;
        const wrong = timingComplaints(kind, of, risk, value, [...at, risk], complain);
        const beyond = wrong.length > 0 ? wrong : limitComplaints(policy, kind, value, [...at, risk], complain);
        const profile = policy.duties[kind]?.[risk];
        complaints.push(...beyond);
        if (!approvals && beyond.length === 0 && profile !== undefined) {
          complaints.push(...looser(of, value, profile, [...at, risk], complain));
        }
      }
    }
  }
  return complaints;
}

function looser(of: DutyKind, value: TimingText, profile: TimingText, path: Path, complain: Complain): Complaint[] {
  if (!isLooser(of, value, profile)) return [];
  return [complain(path, 'looser-than-profile', { value: list(value).join(', '), profile: list(profile).join(', ') })];
}
