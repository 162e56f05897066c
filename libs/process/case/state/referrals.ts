// Referrals as the case sees them: one line each. Their own life is a process of its own (libs/process/referral).
import type { ReferralOutcome } from '../events';
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

/** Told already, whether a moment ago or before the requests of that time were forgotten. */
export function wasTold(line: ReferralLine | undefined, told: number | undefined): boolean {
  return told !== undefined && line?.heard?.includes(told) === true;
}

const heardNow = (line: ReferralLine | undefined, told: number | undefined) =>
  told === undefined ? {} : { heard: [...(line?.heard ?? []), told] };

/** What the agency said. Words between two processes may overtake each other: an older one never undoes a newer one. */
function reported(line: ReferralLine, outcome: ReferralOutcome, told: number | undefined): Partial<ReferralLine> {
  const heard = heardNow(line, told);
  if (line.status === 'withdrawn') return heard;
  if (told === undefined) return { status: outcome, silent: false };
  const newest = told > (line.word ?? 0) ? { status: outcome, word: told } : {};
  return { ...newest, ...(told > Math.max(0, ...(line.heard ?? [])) ? { silent: false } : {}), ...heard };
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
  'referral.reported': (c, e) => {
    const line = c.referrals[e.referral];
    return line ? set(c, e.referral, reported(line, e.outcome, e.told)) : c;
  },
  'referral.missed': (c, e) => {
    const line = c.referrals[e.referral];
    const answered = e.told !== undefined && e.told < (line?.word ?? 0);
    return set(c, e.referral, { ...(answered ? {} : { silent: true }), ...heardNow(line, e.told) });
  },
  'referral.withdrawn': (c, e) => set(c, e.referral, { status: 'withdrawn' }),
  'referral.consent-withdrawn': (c, e) => set(c, e.referral, { consent: 'withdrawn' }),
  'referral.gap': (c, e) => ({ ...c, gaps: [...(c.gaps ?? []), e.service] }),
};
