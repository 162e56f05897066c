// Nets beneath the clocks: they look at what was recorded, never at policy, duties or timers, so a mistake in those cannot make them silent.
import { DAY, type Instant } from '../kernel/time';
import type { PerRisk, Risk } from '../kernel/risk';
import type { Role } from '../kernel/roles';
import type { CaseEvent } from './events';
import type { Stage } from './state/case-state';

/** `quiet`: nobody has been in touch with child, family or agency. `unseen`: nobody has met the child face to face. */
export const NETS = ['quiet', 'unseen'] as const;
export type Net = (typeof NETS)[number];

/** Whole days; a little above the longest cadence a policy may set, so that ordinary lateness, which the ladder sees to, does not ring here as well. */
export const NET_DAYS: Readonly<Record<Net, PerRisk<number>>> = {
  quiet: { immediate: 3, high: 14, medium: 30, low: 45 },
  unseen: { immediate: 3, high: 14, medium: 28, low: 42 },
};

/**
 * After closing, at any risk. The profile's checks stand one and three months after it, so two months pass in silence as they should; a check is a look at
 * the child, but its record does not say that they were met, so the other net allows for the whole of aftercare and the last weeks of closing.
 */
export const AFTERCARE_DAYS: Readonly<Record<Net, number>> = { quiet: 75, unseen: 140 };

/** What counts as having been in touch. A door that stayed shut does: somebody stood before it. */
export const CONTACTS = [
  'visit.recorded',
  'conference.held',
  'placement.started',
  'placement.ended',
  'referral.reported',
  'closure.talked',
  'closure.agreed',
  'closure.objected',
  'aftercare.recorded',
] as const satisfies readonly CaseEvent['type'][];

/** Stages in which a net does not hang: before a case is accepted nobody owes a meeting, and what is closed is over. */
export const NOT_WATCHED: Readonly<Record<Net, readonly Stage[]>> = {
  quiet: ['closed'],
  unseen: ['reported', 'closed'],
};

export function netDays(net: Net, stage: Stage, risk: Risk): number {
  return stage === 'aftercare' ? AFTERCARE_DAYS[net] : NET_DAYS[net][risk];
}

/** Told again for as long as it lasts. */
export const TELL_AGAIN_DAYS = 7;

/** @param since the last contact or meeting; without any, when the report came in */
export function isCaught(net: Net, stage: Stage, risk: Risk, since: Instant, now: Instant): boolean {
  return !NOT_WATCHED[net].includes(stage) && now - since >= netDays(net, stage, risk) * DAY;
}

/** The first word goes to the supervisor; when it lasts, the manager hears too. */
export function netRoles(timesTold: number): readonly Role[] {
  return timesTold === 0 ? ['supervisor'] : ['supervisor', 'manager'];
}
