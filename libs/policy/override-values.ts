// What a unit says for itself, value by value, and what it would live by without: the unit above it that says something, or the profile.
// Timings, where visits land, and caps. No ladders: one is shared by many duties and says who is told; whether another tells less is no comparison of values.
import { RISKS, type Risk } from '../process/kernel/risk';
import type { CapEntry, OverrideEntry, Policy, TimingText } from './policy-schema';

export interface OverrideValue {
  readonly part: 'timing' | 'landing' | 'adjustment';
  /** Duty kind, `visits-on-closed-days`, or what is granted: `promise`, `snooze`, `extend`, `pause <reason>`. */
  readonly kind: string;
  readonly risk: Risk;
  readonly value: TimingText;
  /** Where it stands, within the unit. */
  readonly at: readonly string[];
}

export const LANDING = 'visits-on-closed-days';

type Levels = { readonly [R in Risk]?: TimingText | undefined };

/** Everything one unit says, in the order of the file's parts. */
export function valuesOf(override: OverrideEntry | undefined): OverrideValue[] {
  if (!override) return [];
  const { duties, adjustments } = override;
  const levels = (part: OverrideValue['part'], kind: string, at: readonly string[], of: Levels = {}) =>
    RISKS.flatMap((risk): OverrideValue[] => {
      const value = of[risk];
      return value === undefined ? [] : [{ part, kind, risk, value, at: [...at, risk] }];
    });
  return [
    ...Object.entries(duties).flatMap(([kind, of]) => levels('timing', kind, ['duties', kind], of)),
    ...levels('landing', LANDING, [LANDING], override[LANDING]),
    ...(['promise', 'snooze', 'extend'] as const).flatMap((name) =>
      levels('adjustment', name, ['adjustments', name], adjustments?.[name]),
    ),
    ...Object.entries(adjustments?.pause ?? {}).flatMap(([reason, of]) =>
      levels('adjustment', `pause ${reason}`, ['adjustments', 'pause', reason], of),
    ),
  ];
}

/** The profile's own caps, by what is granted. */
export function capsOf({ adjustments: granted }: Policy): Record<string, CapEntry> {
  if (!granted) return {};
  const { promise, snooze, extend, pause } = granted;
  const pauses = Object.entries(pause).map(([reason, entry]) => [`pause ${reason}`, entry]);
  return { promise, snooze, extend, ...(Object.fromEntries(pauses) as Record<string, CapEntry>) };
}

export interface Inherited {
  readonly value: TimingText;
  /** The unit that says it; absent: the profile. */
  readonly from?: string;
}

type Asked = Pick<OverrideValue, 'part' | 'kind' | 'risk'>;

/** What holds along a path, top first: the nearest unit that says something wins. Undefined where even the profile says nothing. */
export function holding(policy: Policy, { part, kind, risk }: Asked, path: readonly string[]): Inherited | undefined {
  for (const from of [...path].reverse()) {
    const own = levelsOf(policy.units?.[from], part, kind)?.[risk];
    if (own !== undefined) return { value: own, from };
  }
  const value = profileLevels(policy, part, kind)?.[risk];
  return value === undefined ? undefined : { value };
}

function levelsOf(override: OverrideEntry | undefined, part: Asked['part'], kind: string): Levels | undefined {
  if (!override) return undefined;
  if (part === 'timing') return override.duties[kind];
  if (part === 'landing') return override[LANDING];
  const [name, reason] = kind.split(' ');
  if (reason !== undefined) return override.adjustments?.pause?.[reason];
  return override.adjustments?.[name as 'promise'];
}

function profileLevels(policy: Policy, part: Asked['part'], kind: string): Levels | undefined {
  if (part === 'timing') return policy.duties[kind];
  return part === 'landing' ? policy[LANDING] : capsOf(policy)[kind];
}
