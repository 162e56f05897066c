// Risk levels, and values that differ by level.

export const RISKS = ['immediate', 'high', 'medium', 'low'] as const;
export type Risk = (typeof RISKS)[number];

/** One value per risk level. */
export type PerRisk<T> = Readonly<Record<Risk, T>>;

/** True when `a` is the graver. */
export function graver(a: Risk, b: Risk): boolean {
  return RISKS.indexOf(a) < RISKS.indexOf(b);
}
