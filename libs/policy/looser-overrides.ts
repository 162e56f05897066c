// Where a unit gives itself more time than its profile: stricter is free, looser needs the approval of a manager above on record.
import { RISKS, type Risk } from '../process/kernel/risk';
import { NONE } from './check-timings';
import { type DutyKind, dutyKind } from './duty-kinds';
import { isLonger, isShorter } from './duration-bounds';
import type { Policy, TimingText } from './policy-schema';

export interface LooserOverride {
  readonly unit: string;
  readonly kind: string;
  readonly risk: Risk;
  /** As the files write them. */
  readonly value: string;
  readonly profile: string;
}

export function looserOverrides(policy: Policy): LooserOverride[] {
  return Object.entries(policy.units ?? {}).flatMap(([unit, { duties }]) =>
    Object.entries(duties).flatMap(([kind, levels]) =>
      RISKS.flatMap((risk): LooserOverride[] => {
        const [of, value, profile] = [dutyKind(kind), levels[risk], policy.duties[kind]?.[risk]];
        if (!of || value === undefined || profile === undefined || !isLooser(of, value, profile)) return [];
        return [{ unit, kind, risk, value: list(value).join(', '), profile: list(profile).join(', ') }];
      }),
    ),
  );
}

/** For a *not before*, shorter is looser. Fewer checks than the profile asks for are looser too. */
export function isLooser(of: DutyKind, value: TimingText, profile: TimingText): boolean {
  if (profile === NONE) return false;
  const [ours, theirs] = [list(value), list(profile)];
  const looser = of.wait ? isShorter : isLonger;
  return value === NONE || ours.length < theirs.length || theirs.some((text, i) => looser(ours[i] ?? '', text));
}

export function list(value: TimingText): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** The same override, so that what was approved once need not be approved with every later version. */
export function overrideKey({ unit, kind, risk, value, profile }: LooserOverride): string {
  return [unit, kind, risk, value, profile].join(' | ');
}
