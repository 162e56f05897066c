// What the routes of calendars take and answer.
import { z } from 'zod';
import { unitCode } from '../../../libs/http/fields';
import { preview, round } from './policy-shapes';
import { both } from './shapes';

export const calendarId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/** Absent or false: what would come of it, and nothing is stored. */
export const apply = { apply: z.boolean().optional(), wakeAll: z.boolean().optional() };
/** These and everything below them first; absent: everywhere. */
export const units = z.array(unitCode()).min(1).max(500).optional();

export const edited = z.object({
  applied: z.boolean(),
  calendars: z.array(
    round.extend({
      calendar: z.string(),
      /** Of the new version; null when nothing was stored. */
      version: z.number().nullable(),
      /** The change, to follow its roll-out by. */
      change: z.number().nullable(),
      text: z.string(),
      differences: z.array(
        z.object({ part: z.string(), from: z.string().nullable(), to: z.string().nullable(), words: both }),
      ),
    }),
  ),
  preview: preview.nullable(),
});
