// A unit's state and how it follows its events.
import type { Mark } from '../kernel/because';
import type { KernelEvent, Recorded } from '../kernel/events';
import type { Instant } from '../kernel/time';
import type { Need, UnitEvent } from './events';

/** Something the unit lacks or lacked: since which event, and when it was there again. */
export interface Lack {
  readonly since: Mark;
  readonly supplied?: Mark;
}

export interface UnitState {
  readonly status: 'unknown' | 'working';
  readonly unit: string;
  /** Who answers for what the unit lacks. */
  readonly above?: string;
  readonly begun?: Mark;
  readonly lacks: Readonly<Partial<Record<Need, Lack>>>;
  /** `2026-11`: the month to report on next. */
  readonly month: string;
  /** The event that made it owed, and the last millisecond of the month. */
  readonly monthEnds?: Mark;
  readonly reported?: Mark;
  /** The next meeting, as planned. */
  readonly meetingAt?: Instant;
  /** The last one with enough disciplines at the table. */
  readonly met?: Mark;
}

export const INITIAL_UNIT: UnitState = { status: 'unknown', unit: '', lacks: {}, month: '' };

export function lacks(u: UnitState, need: Need): boolean {
  const lack = u.lacks[need];
  return lack !== undefined && lack.supplied === undefined;
}

/** What is lacking now, as duties follow it. */
export function openLacks(u: UnitState, needs: readonly Need[]): readonly Lack[] {
  return needs.flatMap((need) => (lacks(u, need) ? (u.lacks[need] ?? []) : []));
}

/** When what was lacking since event `n` was there again. */
export function suppliedAfter(u: UnitState, needs: readonly Need[], n: number): Mark | undefined {
  return needs.map((need) => u.lacks[need]).find((lack) => lack?.since.n === n)?.supplied;
}

export function evolveUnit(u: UnitState, event: Recorded<UnitEvent | KernelEvent>): UnitState {
  const { body: e, n, at } = event;
  switch (e.type) {
    case 'unit.begun':
      return {
        ...u,
        status: 'working',
        unit: e.unit,
        begun: { n, at },
        month: e.month,
        monthEnds: { n, at: e.monthEndsAt },
      };
    case 'unit.lacking':
      return {
        ...u,
        ...(e.above === undefined ? {} : { above: e.above }),
        lacks: { ...u.lacks, [e.need]: { since: { n, at } } },
      };
    case 'unit.supplied': {
      const lack = u.lacks[e.need];
      return lack ? { ...u, lacks: { ...u.lacks, [e.need]: { ...lack, supplied: { n, at } } } } : u;
    }
    case 'unit.reported':
      return { ...u, month: e.nextMonth, monthEnds: { n, at: e.nextMonthEndsAt }, reported: { n, at } };
    case 'meeting.planned':
      return { ...u, meetingAt: e.scheduledAt };
    case 'meeting.held': {
      const next = { ...u, meetingAt: e.nextAt };
      // An older one told later never moves the clock back.
      return e.quorate && e.happenedAt >= (u.met?.at ?? 0) ? { ...next, met: { n, at: e.happenedAt } } : next;
    }
    default:
      return u;
  }
}
