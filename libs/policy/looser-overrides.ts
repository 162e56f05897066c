// Where a unit gives itself more time than it would have without: stricter is free, looser needs the approval of a manager above on record.
import type { Risk } from '../process/kernel/risk';
import { NONE } from './check-timings';
import { type DutyKind, dutyKind } from './duty-kinds';
import { isLonger, isShorter } from './duration-bounds';
import { type OverrideValue, holding, valuesOf } from './override-values';
import type { Policy, TimingText } from './policy-schema';

export interface LooserOverride {
  readonly unit: string;
  /** Duty kind, `visits-on-closed-days`, or what is granted. */
  readonly kind: string;
  readonly risk: Risk;
  /** As the files write them. */
  readonly value: string;
  /** What it would live by without. */
  readonly inherited: string;
  /** The unit above that says so; absent: the profile. */
  readonly from?: string;
}

/** Unit → itself and everything above it, top first. */
export type Paths = ReadonlyMap<string, readonly string[]>;

export function looserOverrides(policy: Policy, paths: Paths): LooserOverride[] {
  return Object.entries(policy.units ?? {}).flatMap(([unit, override]) =>
    valuesOf(override).flatMap((value) => looserThanInherited(policy, unit, value, paths) ?? []),
  );
}

/** Undefined when it is as strict as what the unit would live by without. */
export function looserThanInherited(
  policy: Policy,
  unit: string,
  own: OverrideValue,
  paths: Paths,
): LooserOverride | undefined {
  const { kind, risk, value } = own;
  const above = (paths.get(unit) ?? []).filter((code) => code !== unit);
  // A pause for a reason nobody above grants.
  const inherited = holding(policy, own, above) ?? (own.part === 'adjustment' ? { value: NONE } : undefined);
  if (!inherited || !isLooserValue(own, inherited.value)) return undefined;
  const said = { unit, kind, risk, value: list(value).join(', '), inherited: list(inherited.value).join(', ') };
  return inherited.from === undefined ? said : { ...said, from: inherited.from };
}

const LANDINGS = ['earlier', 'keep', 'later'];

function isLooserValue({ part, kind, value }: OverrideValue, inherited: TimingText): boolean {
  if (part === 'landing') return LANDINGS.indexOf(String(value)) > LANDINGS.indexOf(String(inherited));
  if (part === 'adjustment') {
    return value !== NONE && (inherited === NONE || isLonger(String(value), String(inherited)));
  }
  const of = dutyKind(kind);
  return of !== undefined && isLooser(of, value, inherited);
}

/** For a *not before*, shorter is looser. Fewer checks than asked for are looser too. */
export function isLooser(of: DutyKind, value: TimingText, inherited: TimingText): boolean {
  if (inherited === NONE) return false;
  const [ours, theirs] = [list(value), list(inherited)];
  const looser = of.wait ? isShorter : isLonger;
  return value === NONE || ours.length < theirs.length || theirs.some((text, i) => looser(ours[i] ?? '', text));
}

export function list(value: TimingText): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** The same override of the same value, so that what was approved once need not be approved with every later version. */
export function overrideKey({ unit, kind, risk, value, inherited }: LooserOverride): string {
  return [unit, kind, risk, value, inherited].join(' | ');
}
