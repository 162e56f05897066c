// A role given to a colleague for a while, as the staff process follows it. Whoever delegates is there all the same, and answers for it; who may act
// meanwhile is decided when somebody acts or is told (libs/people/recipients).
import type { Instant } from '../kernel/time';
import type { StaffEvent } from './events';

export interface Delegation {
  /** The event that recorded it. */
  readonly n: number;
  /** Staff id. */
  readonly to: string;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly reason: string;
  /** Taken back before its time. */
  readonly endedAt?: Instant;
}

/** Those that are over are no longer asked about, but for the last few. */
const KEPT = 6;

export function isDelegated({ fromAt, untilAt, endedAt }: Delegation, at: Instant): boolean {
  return fromAt <= at && at < untilAt && (endedAt === undefined || at < endedAt);
}

/** Not over yet: it runs, or will. */
export function openDelegations(all: readonly Delegation[] = [], now: Instant): readonly Delegation[] {
  return all.filter(({ untilAt, endedAt }) => now < untilAt && endedAt === undefined);
}

export function delegated(
  all: readonly Delegation[] = [],
  { to, fromAt, untilAt, reason }: Extract<StaffEvent, { type: 'role.delegated' }>,
  n: number,
): readonly Delegation[] {
  return [...all.slice(-KEPT), { n, to, fromAt, untilAt, reason }];
}

export function endDelegation(all: readonly Delegation[] = [], n: number, at: Instant): readonly Delegation[] {
  return all.map((one) => (one.n === n ? { ...one, endedAt: at } : one));
}
