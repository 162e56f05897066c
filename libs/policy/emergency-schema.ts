// What an emergency changes while it is switched on for a unit, and how many people a conference needs. What values mean is checked in check-emergency.ts.
import { z } from 'zod';
import { basis, shape, source } from './shapes';

const timing = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).min(1)]);

/** Levels that are not named keep their usual time. */
const hurried = shape({
  immediate: timing.optional(),
  high: timing.optional(),
  medium: timing.optional(),
  low: timing.optional(),
  basis,
  source,
});

/** A conference is at least two people. */
const people = z.int().min(2).max(20);

export const quorum = shape({ initial: people, review: people, 'ad-hoc': people, closing: people, basis, source });

/** No closing conference: closing a case can wait until the emergency is over, or has its usual quorum. */
const lightQuorum = shape({
  initial: people.optional(),
  review: people.optional(),
  'ad-hoc': people.optional(),
  basis,
  source,
});

export const emergency = shape({
  /** The longest time for which it can be switched on; two people may renew it. */
  longest: z.string(),
  duties: z.record(z.string(), hurried),
  /** `single`: the first assessment stands for both. */
  assessment: z.enum(['single', 'both']),
  conference: lightQuorum.optional(),
  basis,
  source,
});
export type EmergencyEntry = z.infer<typeof emergency>;
