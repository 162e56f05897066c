// The shape of a calendar file: zone, working week, holidays by date and by moon, exceptions. Ops edit it; a confirmed date re-plans.
import { z } from 'zod';
import { basis, both, code, day, shape, source, unitCode } from '../policy/shapes';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Same days every year: `from` is month and day. */
const fixed = shape({
  name: both,
  from: z.string().regex(/^\d{2}-\d{2}$/, 'month and day such as 07-10'),
  days: z.int().min(1).max(14),
  basis,
  source,
});

/** Set by the moon, so each year's first day stands here, and whether it is confirmed. */
const lunar = shape({
  name: both,
  days: z.int().min(1).max(14),
  dates: z.array(shape({ on: day, confirmed: z.boolean() })).min(1),
  basis,
  source,
});

/** `confirmed: false`: expected, not announced yet. */
const exception = shape({ on: day, reason: both, basis, source, confirmed: z.boolean().optional() });

/** Days without school in a row, both ends among them; set each year by the order of the minister, for a region. */
const schoolBreak = shape({ name: both, from: day, to: day, basis, source, confirmed: z.boolean().optional() });

export const calendarSchema = shape({
  id: code,
  name: both,
  zone: z.string(),
  years: shape({ from: z.int().min(2010).max(2045), to: z.int().min(2010).max(2045) }),
  week: shape({
    days: z.array(z.enum(WEEKDAYS)).min(1),
    hours: z.string().regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/, 'hours such as 09:00-18:00'),
    basis,
    source,
  }),
  holidays: z.array(fixed),
  'lunar-holidays': z.array(lunar),
  /** Bridge days and other closures. */
  'closed-days': z.array(exception),
  /** Days worked in spite of the week or a holiday, such as a Saturday declared working. */
  'working-days': z.array(exception),
  /** Makes it a calendar of schools, which stands beside the working calendar of these units and all below them; and the days for which its breaks are known. */
  school: shape({ units: z.array(unitCode).min(1), from: day, to: day }).optional(),
  breaks: z.array(schoolBreak).optional(),
});

/** A calendar as its file says it, validated. Versions are given when it is stored. */
export type CalendarSource = z.infer<typeof calendarSchema>;
