// Leave as the staff process follows it: granted, begun when its first day comes, ended after its last or earlier. What happens to cases meanwhile is
// decided when somebody is told (libs/people/recipients).
import type { Mark } from '../kernel/because';
import type { Instant } from '../kernel/time';
import type { StaffEvent } from './events';

export interface Leave {
  readonly id: string;
  readonly granted: Mark;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly covered?: Mark;
  readonly begun?: Mark;
  readonly ended?: Mark;
}

/** Those that are over are no longer asked about, but for the last few. */
const KEPT = 6;

export function isRunning({ begun, ended }: Leave): boolean {
  return begun !== undefined && ended === undefined;
}

export function granted(
  leaves: readonly Leave[],
  { leave, fromAt, untilAt, cover }: Extract<StaffEvent, { type: 'leave.granted' }>,
  mark: Mark,
): readonly Leave[] {
  const open = leaves.filter(({ ended }) => ended === undefined);
  const over = leaves.filter(({ ended }) => ended !== undefined).slice(-KEPT);
  const fresh = { id: leave, granted: mark, fromAt, untilAt };
  return [...over, ...open, cover === undefined ? fresh : { ...fresh, covered: mark }];
}

export function change(leaves: readonly Leave[], id: string, more: Partial<Leave>): readonly Leave[] {
  return leaves.map((leave) => (leave.id === id ? { ...leave, ...more } : leave));
}

/** The *not before* that has run its time: the first day has come, or the last is over. */
export function turned(leaves: readonly Leave[], key: string, mark: Mark): readonly Leave[] {
  return leaves.map((leave) => {
    if (key === `after-${leave.granted.n}`) return { ...leave, begun: mark };
    return leave.begun && key === `after-${leave.begun.n}` ? { ...leave, ended: mark } : leave;
  });
}
