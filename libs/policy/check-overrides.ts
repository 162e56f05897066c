// A unit may be stricter than what it inherits, freely. Looser needs an approval on record, which a file cannot give: where there is a record, it is asked for there.
import { limitComplaints } from './check-limits';
import { timingComplaints } from './check-timings';
import type { Complaint, Path } from './complaints';
import { DUTY_KINDS, dutyKind } from './duty-kinds';
import { type LooserOverride, type Paths, looserThanInherited } from './looser-overrides';
import { type OverrideValue, valuesOf } from './override-values';
import type { OverrideEntry, Policy } from './policy-schema';
import type { Complain } from './yaml-source';

export interface KnownOfUnits {
  readonly units?: readonly string[];
  /** Where units lie; without it each inherits from the profile alone. */
  readonly paths?: Paths;
  /** True where looser values can be approved; or says which have been. */
  readonly approvals?: boolean | ((override: LooserOverride) => boolean);
  readonly pauses?: readonly string[];
}

export function checkOverrides(policy: Policy, known: KnownOfUnits, complain: Complain): Complaint[] {
  const { units, pauses } = known;
  return Object.entries(policy.units ?? {}).flatMap(([unit, override]) => {
    const path = ['units', unit];
    return [
      ...(units && !units.includes(unit) ? [complain(path, 'unknown-place', { key: unit }, 'key')] : []),
      ...unknownDuties(override, path, complain),
      ...(override.adjustments && !policy.adjustments
        ? [complain([...path, 'adjustments'], 'missing-key', { key: 'adjustments' }, 'key')]
        : []),
      ...unknownPauses(override, path, pauses, complain),
      ...valuesOf(override).flatMap((own) => valueComplaints(policy, unit, own, known, complain)),
    ];
  });
}

function unknownDuties({ duties }: OverrideEntry, path: Path, complain: Complain): Complaint[] {
  return Object.keys(duties).flatMap((kind) =>
    dutyKind(kind)
      ? []
      : [complain([...path, 'duties', kind], 'unknown-duty', { key: kind, expected: DUTY_KINDS.join(', ') }, 'key')],
  );
}

function unknownPauses(
  { adjustments }: OverrideEntry,
  path: Path,
  pauses: readonly string[] | undefined,
  complain: Complain,
): Complaint[] {
  return Object.keys(adjustments?.pause ?? {}).flatMap((value) =>
    pauses && !pauses.includes(value)
      ? [complain([...path, 'adjustments', 'pause', value], 'unknown-code', { value, list: 'pause-reasons' }, 'key')]
      : [],
  );
}

function valueComplaints(
  policy: Policy,
  unit: string,
  own: OverrideValue,
  { paths = new Map(), approvals = false }: KnownOfUnits,
  complain: Complain,
): Complaint[] {
  const { part, kind, risk, value } = own;
  const at = ['units', unit, ...own.at];
  if (part === 'timing') {
    const of = dutyKind(kind);
    if (!of) return [];
    const wrong = timingComplaints(kind, of, risk, value, at, complain);
    const beyond = wrong.length > 0 ? wrong : limitComplaints(policy, kind, value, at, complain);
    if (beyond.length > 0) return beyond;
  }
  const looser = looserThanInherited(policy, unit, own, paths);
  if (!looser || approvals === true || (approvals && approvals(looser))) return [];
  const { from } = looser;
  const args = { value: looser.value, profile: looser.inherited };
  return [complain(at, 'looser-than-profile', from === undefined ? args : { ...args, from })];
}
