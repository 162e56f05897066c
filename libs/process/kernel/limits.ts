// How far people may bend a clock where a policy does not say. A policy's own limits win.
import type { Rules } from './definition';
import { after } from './clock';
import type { Limit, Limits, PolicySlice } from './policy';
import type { Risk } from './risk';
import type { Instant } from './time';

/** *Design*, after the ladder's own steps: a promise may take as long as the next rung would. */
export const LIMITS: Limits = {
  promise: { immediate: '4 h', high: '24 h', medium: '3 wd', low: '5 wd' },
  snooze: { immediate: null, high: '24 h', medium: '3 d', low: '7 d' },
  extend: { immediate: '24 h', high: '7 d', medium: '14 d', low: '30 d' },
  pause: {
    'family-travelling': { immediate: null, high: '14 d', medium: '30 d', low: '60 d' },
    'road-closed': { immediate: null, high: '7 d', medium: '14 d', low: '14 d' },
  },
};

export function limitsOf(policy: PolicySlice): Limits {
  return policy.limits ?? LIMITS;
}

/** The last instant a limit reaches, counted from one; undefined when nothing may be granted at this risk. */
export function reach(limit: Limit | undefined, risk: Risk, fromAt: Instant, { calendar }: Rules): Instant | undefined {
  const rule = limit?.[risk];
  return rule === null || rule === undefined ? undefined : after(calendar, fromAt, rule);
}
