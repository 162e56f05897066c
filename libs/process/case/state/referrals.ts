// Referrals as the case sees them: one line each. Their own life is a process of its own (libs/process/referral).
import type { CaseState, ReferralLine } from './case-state';
import { isReferralOpen } from './case-state';
import type { Handlers } from './evolve';

function set(c: CaseState, id: string, change: Partial<ReferralLine>): CaseState {
  const line = c.referrals[id];
  return line ? { ...c, referrals: { ...c.referrals, [id]: { ...line, ...change } } } : c;
}

/** Declined, sent to the wrong place, or a deadline let pass without a word since. */
export function mayTurnElsewhere(line: ReferralLine): boolean {
  return line.status === 'declined' || line.status === 'wrong-agency' || (isReferralOpen(line) && line.silent === true);
}

/** Agencies this case has asked for a service, whatever came of it. */
export function askedFor(c: CaseState, service: string): string[] {
  return Object.values(c.referrals)
    .filter((line) => line.service === service)
    .map(({ agency }) => agency);
}

const withoutGap = (c: CaseState, service: string) =>
  c.gaps?.includes(service) ? { gaps: c.gaps.filter((one) => one !== service) } : {};

export const referralHandlers: Handlers = {
  'referral.made': (c, e, { n }) => {
    const { agency, service, consent, instead } = e;
    const before = instead === undefined ? c : set(c, instead, { replaced: true });
    const line: ReferralLine = { agency, service, status: 'sent', made: n, consent };
    return { ...before, ...withoutGap(c, service), referrals: { ...before.referrals, [e.referral]: line } };
  },
  // An answer after withdrawal is on record and says so; it does not bring the referral back.
  'referral.reported': (c, e) =>
    c.referrals[e.referral]?.status === 'withdrawn' ? c : set(c, e.referral, { status: e.outcome, silent: false }),
  'referral.missed': (c, e) => set(c, e.referral, { silent: true }),
  'referral.withdrawn': (c, e) => set(c, e.referral, { status: 'withdrawn' }),
  'referral.consent-withdrawn': (c, e) => set(c, e.referral, { consent: 'withdrawn' }),
  'referral.gap': (c, e) => ({ ...c, gaps: [...(c.gaps ?? []), e.service] }),
};
