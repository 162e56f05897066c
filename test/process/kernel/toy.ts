// The smallest rules a clock can run by: one office, one policy. Tables of the kernel count on it with pencil and paper.
import type { CalendarTable } from '../../../libs/process/kernel/calendar';
import type { DutyTraits, Rules } from '../../../libs/process/kernel/definition';
import type { LadderRule, PolicySlice } from '../../../libs/process/kernel/policy';
import { HOUR, parseDay } from '../../../libs/process/kernel/time';

const EAST = 8 * HOUR;

/** `2026-03-02T10:00` by the wall clock of the office. */
export const at = (local: string) => Date.parse(`${local}Z`) - EAST;
export const local = (instant: number) => new Date(instant + EAST).toISOString().slice(0, 16);
/** The last millisecond of a local day. */
export const endOf = (day: string) => at(`${day}T23:59:59.999`);
export const day = (text: string) => parseDay(text) as number;

export const calendar: CalendarTable = {
  id: 'toy',
  version: 1,
  zone: 'Asia/Ulaanbaatar',
  offsets: [[0, 480]],
  week: [1, 2, 3, 4, 5],
  opens: 540,
  closes: 1080,
  closed: [],
  extra: [],
  provisional: [],
};

export const ladder: LadderRule = {
  remind: ['1 d', '2 h'],
  rungs: [
    { role: 'supervisor', after: '4 h' },
    { role: 'manager', after: '24 h' },
  ],
  repeat: { every: '24 h', times: 2 },
  channel: 'now',
};

const same = <T>(of: T) => ({ immediate: of, high: of, medium: of, low: of });

export const policy: PolicySlice = {
  version: 1,
  unit: 'u',
  landing: { immediate: 'keep', high: 'earlier', medium: 'keep', low: 'later' },
  timings: {
    visit: { immediate: '2 d', high: '7 d', medium: '14 d', low: '1 mo' },
    review: { immediate: null, high: '10 wd', medium: '10 wd', low: null },
    notice: same('1 mo'),
    checks: same(['1 mo', '3 mo']),
  },
  ladders: { standard: same(ladder) },
  criteria: [],
};

export const rules: Rules = { policy, calendar };

export const traits = (more: Partial<DutyTraits> = {}): DutyTraits => ({
  kind: 'visit',
  since: 1,
  owner: 'caseworker',
  clock: 'elapsed',
  ...more,
});
