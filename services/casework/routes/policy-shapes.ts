// What replies about changes of rules are made of.
import { z } from 'zod';
import { isoInstant } from '../../../libs/http/fields';
import { both, person } from './shapes';

/** Ours has eleven kilobytes; a body may have 64. */
export const rulesText = z.string().min(1).max(60_000);

export const difference = z.object({
  part: z.string(),
  of: z.string(),
  risk: z.string().optional(),
  unit: z.string().optional(),
  field: z.string().optional(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  effect: z.string(),
  words: both,
});

export const looser = z.object({
  unit: z.string(),
  kind: z.string(),
  risk: z.string(),
  value: z.string(),
  /** What the unit would live by without; `from`: the unit above that says so, or the profile. */
  inherited: z.string(),
  from: z.string().optional(),
});

export const round = z.object({ looked: z.number().optional(), woken: z.number().optional() });

const detail = z.object({
  version: z.number().optional(),
  scope: z.string().optional(),
  units: z.array(z.string()).optional(),
  reason: z.string().optional(),
  override: z.string().optional(),
  by: z.number().optional(),
});

export const emergencySwitch = z.object({
  deed: z.string(),
  /** The change that switched it on. */
  of: z.number().optional(),
  units: z.array(z.string()).optional(),
  fromAt: isoInstant().optional(),
  untilAt: isoInstant().optional(),
});

export const change = z.object({
  id: z.number(),
  subject: z.string(),
  name: z.string(),
  base: z.number(),
  note: z.string().nullable(),
  reverts: z.array(z.number()),
  hash: z.string(),
  status: z.string(),
  statusWords: both,
  author: person.nullable(),
  proposedBy: person.nullable(),
  approvedBy: person.nullable(),
  version: z.number().nullable(),
  /** It switches an emergency on or off, or lets it go on. */
  emergency: emergencySwitch.nullable(),
  scope: z.string().nullable(),
  units: z.array(z.string()),
  rollout: z
    .object({
      looked: z.number(),
      woken: z.number(),
      total: z.number(),
      paused: z.boolean(),
      begunAt: isoInstant(),
      finishedAt: isoInstant().nullable(),
    })
    .nullable(),
  deeds: z.array(z.object({ type: z.string(), at: isoInstant(), by: person.extend({ role: z.string() }), detail })),
});

const numbers = {
  earlier: z.number(),
  later: z.number(),
  opened: z.number(),
  cancelled: z.number(),
  newlyOverdue: z.number(),
};

const line = z.object({
  who: person.extend({ role: z.string().nullable(), unit: z.string().nullable() }),
  before: z.array(z.number()),
  after: z.array(z.number()),
});

export const preview = z.object({
  /** Whether mails are counted by the hours people have set for themselves. */
  ownHours: z.boolean(),
  at: isoInstant(),
  looked: z.number(),
  changed: z.number(),
  totals: z.object(numbers),
  counts: z.array(z.object({ kind: z.string(), risk: z.string(), ...numbers, title: both })),
  /** Days of the columns of `mails`; Mondays of those of `visits`. */
  days: z.array(z.string()),
  weeks: z.array(z.string()),
  mails: z.array(line),
  visits: z.array(line),
  cases: z.array(
    z.object({
      workflowId: z.string(),
      process: z.string(),
      ref: z.string(),
      unit: z.string(),
      changes: z.array(
        z.object({
          kind: z.string(),
          key: z.string(),
          owner: z.string(),
          risk: z.string(),
          what: z.string(),
          fromAt: isoInstant().nullable(),
          toAt: isoInstant().nullable(),
          newlyOverdue: z.boolean(),
          atOnce: z.boolean(),
        }),
      ),
    }),
  ),
});
