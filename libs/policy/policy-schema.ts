// The shape of a policy file: every timing per risk level, with the basis of every value. What values mean is checked in check-*.ts.
import { z } from 'zod';
import { emergency, quorum } from './emergency-schema';
import { both, basis, code, shape, source, unitCode } from './shapes';

/** A duration, a list of them, or `none`. Numbers pass the shape, so that a missing unit gets its own complaint. */
const timing = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).min(1)]);
export type TimingText = z.infer<typeof timing>;

/** One basis for the whole row, or one for each level. */
const perLevelBasis = z.union([basis, shape({ immediate: basis, high: basis, medium: basis, low: basis })]);

const duty = shape({ immediate: timing, high: timing, medium: timing, low: timing, basis: perLevelBasis, source });
export type DutyEntry = z.infer<typeof duty>;

const limit = shape({ 'at-most': z.string().optional(), 'at-least': z.string().optional(), basis, source });
export type LimitEntry = z.infer<typeof limit>;

const step = shape({ to: z.string(), after: z.union([z.string(), z.number()]) });

const level = shape({
  remind: z.array(z.union([z.string(), z.number()])),
  escalate: z.array(step),
  repeat: shape({ every: z.union([z.string(), z.number()]), times: z.int().min(1).max(20) }).optional(),
  channel: z.enum(['now', 'digest']),
});
export type LadderLevel = z.infer<typeof level>;

const ladder = shape({
  for: z.array(z.string()).min(1).optional(),
  immediate: level,
  high: level,
  medium: level,
  low: level,
  basis,
  source,
});
export type LadderEntry = z.infer<typeof ladder>;

const landing = z.enum(['earlier', 'keep', 'later']);

/** The most that may be granted at one time, or `none`. */
const cap = z.union([z.literal('none'), z.string().regex(/^\d{1,4} (h|d|wd|mo)$/, 'a duration such as 24 h or 3 wd')]);
const perLevelCap = { high: cap, medium: cap, low: cap };
const caps = shape({ immediate: cap, ...perLevelCap });
export type CapEntry = z.infer<typeof caps>;

/** Nobody pauses the visits to a child at immediate risk, whatever a policy would like. */
const pauseCaps = shape({ immediate: z.literal('none'), ...perLevelCap });

const adjustments = shape({
  promise: caps,
  snooze: caps,
  extend: caps,
  pause: z.record(code, pauseCaps),
  basis,
  source,
});

/** What a unit says for itself; levels that are not named are inherited. */
const ownCaps = shape({
  immediate: cap.optional(),
  high: cap.optional(),
  medium: cap.optional(),
  low: cap.optional(),
});
const ownPauseCaps = ownCaps.extend({ immediate: z.literal('none').optional() });

const override = shape({
  duties: z
    .record(
      z.string(),
      shape({
        immediate: timing.optional(),
        high: timing.optional(),
        medium: timing.optional(),
        low: timing.optional(),
      }),
    )
    .default({}),
  'visits-on-closed-days': shape({
    immediate: landing.optional(),
    high: landing.optional(),
    medium: landing.optional(),
    low: landing.optional(),
  }).optional(),
  adjustments: shape({
    promise: ownCaps.optional(),
    snooze: ownCaps.optional(),
    extend: ownCaps.optional(),
    pause: z.record(code, ownPauseCaps).optional(),
  }).optional(),
  basis,
  source,
});
export type OverrideEntry = z.infer<typeof override>;

export const policySchema = shape({
  profile: code,
  title: both,
  'visits-on-closed-days': shape({ immediate: landing, high: landing, medium: landing, low: landing, basis, source }),
  duties: z.record(z.string(), duty),
  limits: z.record(z.string(), limit),
  ladders: z.record(code, ladder),
  /** How far people may bend a clock; the core's own caps where a policy is silent. */
  adjustments: adjustments.optional(),
  'closing-criteria': shape({ all: z.array(code).min(1), basis, source }),
  /** The core's own numbers where a policy is silent. */
  'conference-quorum': quorum.optional(),
  /** Without it nobody can switch one on. */
  emergency: emergency.optional(),
  units: z.record(unitCode, override).optional(),
});

/** A policy as its file says it, validated. Versions are given when it is stored. */
export type Policy = z.infer<typeof policySchema>;
