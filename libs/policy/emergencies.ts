// Emergencies that are switched on: for which units, from when until when, and why. Each version of the policy says which are on under it.

export interface Emergency {
  /** Number of the change that switched it on. */
  readonly id: number;
  /** With everything below them. */
  readonly units: readonly string[];
  readonly fromAt: number;
  /** Exclusive. */
  readonly untilAt: number;
  readonly reason: string;
}

/** What a change does with emergencies. */
export type Switch =
  | {
      readonly deed: 'on';
      readonly units: readonly string[];
      /** Absent: at once when it is approved. */
      readonly fromAt?: number;
      readonly untilAt: number;
    }
  | { readonly deed: 'renew'; readonly of: number; readonly untilAt: number }
  | { readonly deed: 'off'; readonly of: number };

/** Those that reach a unit, whose path is given top first. */
export function reaching(emergencies: readonly Emergency[], path: readonly string[]): Emergency[] {
  return emergencies.filter(({ units }) => units.some((unit) => path.includes(unit)));
}

/** Those that are on once a change has been made. `change` is its number, `now` when it takes effect. */
export function switched(
  emergencies: readonly Emergency[],
  what: Switch,
  { change, reason, now }: { readonly change: number; readonly reason: string; readonly now: number },
): Emergency[] {
  switch (what.deed) {
    case 'on': {
      const { units, untilAt, fromAt = now } = what;
      return [...emergencies, { id: change, units, fromAt: Math.max(fromAt, now), untilAt, reason }];
    }
    case 'renew':
      return emergencies.map((one) => (one.id === what.of ? { ...one, untilAt: what.untilAt } : one));
    case 'off':
      return emergencies.filter(({ id }) => id !== what.of);
  }
}

/** Those whose time is over. */
export function overBy(emergencies: readonly Emergency[], now: number): Emergency[] {
  return emergencies.filter(({ untilAt }) => untilAt <= now);
}
