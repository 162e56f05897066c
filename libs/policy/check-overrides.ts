// A unit may be stricter than its profile, freely. Looser needs an approval on record, which a file cannot give.
import { RISKS } from '../process/kernel/risk';
import { limitComplaints } from './check-limits';
import { NONE, timingComplaints } from './check-timings';
import type { Complaint, Path } from './complaints';
import { DUTY_KINDS, type DutyKind, dutyKind } from './duty-kinds';
import { isLonger, isShorter } from './duration-bounds';
import type { Policy, TimingText } from './policy-schema';
import type { Complain } from './yaml-source';

export function checkOverrides(policy: Policy, units: readonly string[] | undefined, complain: Complain): Complaint[] {
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
        if (beyond.length === 0 && profile !== undefined) {
          complaints.push(...looser(of, value, profile, [...at, risk], complain));
        }
      }
    }
  }
  return complaints;
}

function looser(of: DutyKind, value: TimingText, profile: TimingText, path: Path, complain: Complain): Complaint[] {
  if (profile === NONE) return [];
  const [ours, theirs] = [list(value), list(profile)];
  const isLooser = of.wait ? isShorter : isLonger;
  const fewer = value === NONE || ours.length < theirs.length;
  if (!fewer && !theirs.some((text, i) => isLooser(ours[i] ?? '', text))) return [];
  return [complain(path, 'looser-than-profile', { value: ours.join(', '), profile: theirs.join(', ') })];
}

function list(value: TimingText): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
