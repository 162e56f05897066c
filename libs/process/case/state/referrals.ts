// Referrals as the case sees them: one line each. Their own life is a process of its own (libs/process/referral).
import type { CaseState, ReferralLine } from './case-state';
import type { Handlers } from './evolve';

function set(c: CaseState, id: string, status: ReferralLine['status']): CaseState {
  const line = c.referrals[id];
  return line ? { ...c, referrals: { ...c.referrals, [id]: { ...line, status } } } : c;
}

export const referralHandlers: Handlers = {
  'referral.made': (c, e, { n }) => ({
    ...c,
    referrals: { ...c.referrals, [e.referral]: { agency: e.agency, service: e.service, status: 'sent', made: n } },
  }),
  // An answer after withdrawal is on record and says so; it does not bring the referral back.
  'referral.reported': (c, e) => (c.referrals[e.referral]?.status === 'withdrawn' ? c : set(c, e.referral, e.outcome)),
  'referral.withdrawn': (c, e) => set(c, e.referral, 'withdrawn'),
};
