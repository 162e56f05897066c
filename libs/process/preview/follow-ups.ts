// Which child is seen on which day, for a worker with more children than a day has room for: by risk, then by when the visit is due.
// A proposal and nothing else. No child at higher risk gives up a day to one at lower risk; nobody is planned later than due; what finds no room is said.
import type { Risk } from '../kernel/risk';
import { RISKS } from '../kernel/risk';
import type { Instant } from '../kernel/time';
import type { Day } from '../kernel/time';

/** A child who is owed a visit. */
export interface FollowUp {
  readonly id: string;
  readonly risk: Risk;
  readonly dueAt: Instant;
  /** The last day on which a visit is still in time. */
  readonly lastDay: Day;
  /** It is overdue already: then any day is late, and the first with room is the best. */
  readonly overdue: boolean;
  /** Usually met at school: a day with school is preferred, and no other is refused. */
  readonly atSchool?: boolean;
  /** Siblings, or children of one household, share it: seen on one day where that costs nobody a day. */
  readonly group?: string;
  /** The day that was planned before. */
  readonly planned?: Day;
}

export interface Capacity {
  /** Working days of the plan, ascending. */
  readonly days: readonly Day[];
  /** At most so many on one of them. */
  readonly perDay: number;
  readonly hasSchool: (day: Day) => boolean;
}

export interface Placed {
  readonly id: string;
  readonly day: Day;
}

export interface Unplaced {
  readonly id: string;
  /** `full`: others at the same or a higher risk need every day that would be in time. `no-day`: there is no working day before it is due. */
  readonly why: 'full' | 'no-day';
}

export interface Proposal {
  /** By day, then in the order in which they count. */
  readonly placed: readonly Placed[];
  /** In the order in which they count. */
  readonly unplaced: readonly Unplaced[];
}

export function inOrder(a: FollowUp, b: FollowUp): number {
  return RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk) || a.dueAt - b.dueAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Deterministic: the same children and days give the same plan, in whatever order they come. Planned anew, it is the same plan. */
export function proposeFollowUps(children: readonly FollowUp[], capacity: Capacity): Proposal {
  const ordered = [...children].sort(inOrder);
  const { taken, unplaced } = chosen(ordered, capacity);
  const room = new Room(capacity, taken);
  const groups = new Map<string, Day[]>();
  const placed = taken.map(({ child, last }): Placed => {
    const days = child.group === undefined ? undefined : groups.get(child.group);
    const day = capacity.days[room.take(last, wishes(child, days ?? [], capacity))] as Day;
    if (child.group !== undefined) groups.set(child.group, [...(days ?? []), day]);
    return { id: child.id, day };
  });
  const rank = new Map(ordered.map(({ id }, i) => [id, i]));
  const order = (id: string) => rank.get(id) ?? 0;
  return { placed: placed.sort((a, b) => a.day - b.day || order(a.id) - order(b.id)), unplaced };
}

/** A child for whom there is room, and the index of the last day on which they are seen. */
interface Taken {
  readonly child: FollowUp;
  readonly last: number;
}

/**
 * Who is seen at all: in their order, each who can be without taking the day of one before. Those whose visit is overdue are asked for the first day, then
 * for the next, as far as the plan goes.
 */
function chosen(ordered: readonly FollowUp[], { days, perDay }: Capacity): { taken: Taken[]; unplaced: Unplaced[] } {
  const taken: Taken[] = [];
  const unplaced: Unplaced[] = [];
  // Room left until each day, those who are taken having the days they need.
  const free = days.map((_, i) => (i + 1) * perDay);
  for (const child of ordered) {
    const lastInTime = child.overdue ? days.length - 1 : lastIndex(days, child.lastDay);
    const first = child.overdue ? 0 : lastInTime;
    let last = -1;
    for (let i = first; i >= 0 && i <= lastInTime && last < 0; i++) if (hasRoom(free, i)) last = i;
    if (last < 0) unplaced.push({ id: child.id, why: lastInTime < 0 ? 'no-day' : 'full' });
    else {
      for (let i = last; i < free.length; i++) free[i] = (free[i] as number) - 1;
      taken.push({ child, last });
    }
  }
  return { taken, unplaced };
}

/** One more who must be seen by the day leaves room for all who come after. */
function hasRoom(free: readonly number[], last: number): boolean {
  for (let i = last; i < free.length; i++) if ((free[i] as number) < 1) return false;
  return true;
}

function lastIndex(days: readonly Day[], day: Day): number {
  let i = days.length - 1;
  while (i >= 0 && (days[i] as Day) > day) i--;
  return i;
}

type Wish = (day: Day) => boolean;

/** What is looked for, the dearest first: the day that was planned, that of the siblings, one with school for those met there, and then the first. */
function wishes({ planned, atSchool }: FollowUp, together: readonly Day[], { hasSchool }: Capacity): Wish[] {
  return [
    ...(planned === undefined ? [] : [(day: Day) => day === planned]),
    ...(together.length === 0 ? [] : [(day: Day) => together.includes(day)]),
    ...(atSchool ? [hasSchool] : []),
    () => true,
  ];
}

/** The days with what is left of them; a day is only given away while everybody who still waits can be seen in time. */
class Room {
  private readonly left: number[];
  private readonly slack: number[];

  constructor(
    private readonly capacity: Capacity,
    taken: readonly Taken[],
  ) {
    const { days, perDay } = capacity;
    this.left = days.map(() => perDay);
    this.slack = days.map((_, i) => (i + 1) * perDay - taken.filter(({ last }) => last <= i).length);
  }

  /** @returns the index of the day */
  take(last: number, wanted: readonly Wish[]): number {
    const { days } = this.capacity;
    // Days before `last` while none between would leave somebody without one.
    let from = last;
    while (from > 0 && (this.slack[from - 1] as number) > 0) from--;
    const open = days.flatMap((_, i) => (i >= from && i <= last && (this.left[i] as number) > 0 ? [i] : []));
    for (const wish of wanted) {
      const found = open.find((i) => wish(days[i] as Day));
      if (found === undefined) continue;
      this.left[found] = (this.left[found] as number) - 1;
      for (let i = found; i < last; i++) this.slack[i] = (this.slack[i] as number) - 1;
      return found;
    }
    // Whoever was chosen has a day: the last one, if no other.
    throw new Error(`no day is left before day ${last} of the plan`);
  }
}
