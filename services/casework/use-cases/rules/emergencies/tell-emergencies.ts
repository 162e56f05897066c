// Emergencies as people read them: which are on, where and until when, and what waits to be approved or to begin.
import { type Emergency, type Switch } from '../../../../../libs/policy/emergencies';
import { localDay } from '../../../../../libs/process/kernel/calendar';
import { formatDay } from '../../../../../libs/process/kernel/time';
import { type Deps } from '../../../deps';
import { findChange } from '../find-change';
import { latestPolicy } from '../latest-policy';

/** The last day of what ends at an instant, as the unit counts days. */
export async function lastDays(
  { rules }: Pick<Deps, 'rules'>,
  ...lists: readonly (readonly Emergency[])[]
): Promise<(unit: string, untilAt: number) => string> {
  const units = [...new Set(lists.flatMap((list) => list.flatMap((one) => one.units)))];
  const known = await Promise.all(units.map(async (unit) => [unit, (await rules.current(unit))?.calendar] as const));
  const calendars = new Map(known);
  return (unit, untilAt) => {
    const calendar = calendars.get(unit);
    return calendar ? formatDay(localDay(calendar, untilAt - 1)) : new Date(untilAt - 1).toISOString().slice(0, 10);
  };
}

export interface EmergenciesTold {
  /** The longest time at one time; null when the policy says nothing of emergencies. */
  readonly longest: string | null;
  readonly on: readonly (Emergency & { readonly lastDay: string })[];
  /** Proposed, or approved for a later day. */
  readonly waiting: readonly {
    readonly change: number;
    readonly status: string;
    readonly reason: string;
    readonly emergency: Switch;
  }[];
}

export async function tellEmergencies(deps: Pick<Deps, 'db' | 'rules'>): Promise<EmergenciesTold> {
  const { policy, emergencies } = await latestPolicy(deps.db);
  const last = await lastDays(deps, emergencies);
  const on = emergencies.map((one) => ({ ...one, lastDay: last(one.units[0] ?? '', one.untilAt) }));
  const rows = await deps.db
    .selectFrom('rulesChange')
    .select(['id', 'note', 'emergency'])
    .where('emergency', 'is not', null)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  const waiting = [];
  for (const { id, note, emergency } of rows) {
    const { status } = (await findChange(deps.db, id)).standing;
    if (emergency && (status === 'proposed' || status === 'approved'))
      waiting.push({ change: id, status, reason: note ?? '', emergency });
  }
  return { longest: policy.emergency?.longest ?? null, on, waiting };
}
