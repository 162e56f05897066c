// What replies are made of. A reply is parsed by its shape: what is not named here does not leave the house.
import { z } from 'zod';
import { isoInstant } from '../../../libs/http/fields';

export const both = z.object({ mn: z.string(), en: z.string() });
const bothLists = z.object({ mn: z.array(z.string()), en: z.array(z.string()) });

/** Where a child who is usually met at school is met on the day; null where that is not said of them. */
export const contact = z.object({ place: z.string(), school: z.string(), words: both }).nullable();

export const person = z.object({ id: z.string(), name: both.nullable() });

export const event = z.object({
  n: z.number(),
  recordedAt: isoInstant(),
  happenedAt: isoInstant().nullable(),
  type: z.string(),
  by: z.object({
    id: z.string(),
    role: z.string(),
    name: both.nullable(),
    /** In whose place they acted. */
    for: z.object({ why: z.string(), staff: person.nullable() }).optional(),
  }),
  words: both,
  body: z.unknown(),
});

export const because = z.object({
  rule: z.string(),
  clock: z.string(),
  risk: z.string(),
  policy: z.number(),
  anchor: z.object({ n: z.number(), at: isoInstant() }),
  calendar: z.object({ id: z.string(), version: z.number() }),
  adjustments: z.array(z.object({ type: z.string(), fromAt: isoInstant(), toAt: isoInstant() })),
  words: bothLists,
});

export const duty = z.object({
  workflowId: z.string(),
  process: z.string(),
  kind: z.string(),
  key: z.string(),
  title: both,
  words: both,
  stops: both,
  owner: z.string(),
  risk: z.string(),
  dueAt: isoInstant(),
  since: isoInstant(),
  cycle: z.number(),
  wait: z.boolean(),
  overdue: z.boolean(),
  rung: z.number(),
  told: z.array(z.object({ rung: z.number(), role: z.string(), at: isoInstant() })),
  /** What a supervisor has done about it; null: nothing. */
  bent: z
    .object({
      promisedByAt: isoInstant().nullable(),
      snoozedUntilAt: isoInstant().nullable(),
      extendedFromAt: isoInstant().nullable(),
      assignee: z.string().nullable(),
    })
    .nullable(),
  next: z.object({ step: z.string(), role: z.string(), at: isoInstant() }).nullable(),
  because,
});

export const complaints = z.array(
  z.object({
    file: z.string(),
    line: z.number(),
    column: z.number(),
    path: z.string(),
    code: z.string(),
    mn: z.string(),
    en: z.string(),
  }),
);
