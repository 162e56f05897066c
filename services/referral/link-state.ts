/** Whether a link still opens its handoff, and what can be said through it now. Pure: the row, the process' view and the clock come in as data. */
import { type Answer, type ServiceNews } from '../../libs/process/referral/events';
import { type ReferralState, isServing, isWaiting } from '../../libs/process/referral/state';
import { type LinkTable } from './tables';

export type LinkState = 'live' | 'answered' | 'withdrawn' | 'dead';

/** After its deadline a link works for two weeks more: a late answer is better than none. */
export const graceMs = 14 * 24 * 3_600_000;
/** A handoff nobody owes an answer for at the moment (we owe information) keeps its link this long. */
export const idleMs = 30 * 24 * 3_600_000;
/** For so long after the last word an answered link shows what was recorded; then it is as dead as any other. */
export const recordShownMs = 7 * 24 * 3_600_000;

type Link = Pick<LinkTable, 'purpose' | 'round' | 'expiresAt' | 'usedAt'>;

/**
 * `now` is the process' clock. `dead` covers expired, superseded and long answered alike: whoever holds such a link learns nothing from it.
 */
export function linkState(link: Link, state: ReferralState, now: number): LinkState {
  const round = state.sent?.n ?? 0;
  if (link.usedAt !== null) return now - link.usedAt < recordShownMs ? 'answered' : 'dead';
  // A later asking has mailed its own links; whoever holds an old one may be the one whose answer was disputed.
  if (link.round < round) return 'dead';
  if (now >= link.expiresAt) return 'dead';
  if (state.withdrawn) return link.purpose === 'answer' ? 'withdrawn' : 'dead';
  if (link.purpose === 'dispute') return canDispute(state) ? 'live' : 'dead';
  return possibleAnswers(state).length > 0 ? 'live' : 'answered';
}

export type Said = Answer | ServiceNews;

/** What the agency can say now, in the order it is offered. Empty: the last word has been said. */
export function possibleAnswers(state: ReferralState): readonly Said[] {
  if (state.done || state.withdrawn) return [];
  if (isWaiting(state)) {
    const decisions = ['accepted', 'declined', 'wrong-agency'] as const;
    if (state.status === 'needs-information') return decisions;
    return state.status === 'sent'
      ? ['received', ...decisions, 'needs-information']
      : [...decisions, 'needs-information'];
  }
  if (!isServing(state)) return [];
  return state.started ? ['completed', 'not-attended', 'ended'] : ['started', 'not-attended', 'completed', 'ended'];
}

/** What is recorded all the same once we have taken the handoff back. Nothing follows from it, and the page says so. */
export function answersAfterWithdrawal(state: ReferralState): readonly Said[] {
  if (!state.withdrawn || state.done) return [];
  if (!state.accepted) return ['accepted', 'declined', 'wrong-agency'];
  return state.started ? ['completed', 'not-attended', 'ended'] : ['started', 'not-attended', 'completed', 'ended'];
}

export function canDispute(state: ReferralState): boolean {
  return state.received !== undefined && state.done === undefined && state.withdrawn === undefined;
}

/** After these the agency has nothing more to say, and its links die. */
export function isFinal(said: string): boolean {
  return ['declined', 'wrong-agency', 'completed', 'ended'].includes(said);
}

/** With these a service is over, and what came of it is asked for. */
export function isOver(said: string): boolean {
  return said === 'completed' || said === 'ended';
}

/** These need a reason of the profile's list. */
export function needsReason(said: string): boolean {
  return said === 'declined' || said === 'ended';
}
