import { type Command, command, refuseIf } from '../../kernel/definition';
import type { Role } from '../../kernel/roles';
import type { CaseEvent, Packet } from '../events';
import { type CaseState, isOpen, isReferralOpen } from '../state/case-state';
import { packetIn } from './make-referral';
import { askedFor, mayTurnElsewhere } from '../state/referrals';

/** With what the next agency is given, by its own kind. */
export interface RerouteReferral extends Packet {
  /** The referral that came to nothing. */
  readonly instead: string;
  /** Id of the new one, chosen by the caller. */
  readonly referral: string;
  readonly agency: string;
  readonly reason?: string;
}

type Rerouting = Command<CaseState, RerouteReferral, CaseEvent>;

const guard =
  (overrides: readonly Role[]): Rerouting['guard'] =>
  (c, { instead, referral, agency, reason }, { actor }) => {
    const line = c.referrals[instead];
    const consent = line?.consent ?? 'safety-override';
    return [
      refuseIf(!isOpen(c), 'case-not-open'),
      refuseIf(line === undefined, 'unknown-referral'),
      refuseIf(c.referrals[referral] !== undefined || line?.replaced === true, 'already-done'),
      refuseIf(consent === 'withdrawn', 'no-consent'),
      refuseIf(line !== undefined && !mayTurnElsewhere(line), 'answer-awaited'),
      refuseIf(line !== undefined && askedFor(c, line.service).includes(agency), 'already-asked'),
      refuseIf(consent === 'safety-override' && reason === undefined, 'reason-missing'),
      refuseIf(consent === 'safety-override' && !overrides.includes(actor.role), 'override-needs-supervisor'),
    ];
  };

const events: Rerouting['events'] = (c, { instead, referral, agency, reason, ...more }, { actor }) => {
  const line = c.referrals[instead];
  if (!line) return [];
  const packet = packetIn(more);
  const made = { type: 'referral.made', referral, agency, service: line.service, instead, ...packet } as const;
  return [
    ...(isReferralOpen(line)
      ? [{ type: 'referral.withdrawn', referral: instead, reason: 'other-provider' } as const]
      : []),
    line.consent === 'given'
      ? { ...made, consent: 'given' }
      : { ...made, consent: 'safety-override', ...(reason ? { reason } : {}), approvedBy: actor.id },
  ];
};

const bySupervisorAlone = command<CaseState, CaseEvent>()({
  name: 'referral.reroute',
  since: 2,
  until: 3,
  who: ['caseworker', 'supervisor'],
  guard: guard(['supervisor']),
  events,
});

/**
 * The next provider of the directory is asked, after a refusal, a wrong address or silence. The same service, the same consent: what
 * was given without consent, for safety, is another disclosure and takes a supervisor or a manager again. An agency that is still silent is told
 * that we have turned elsewhere.
 */
export const rerouteReferral = command<CaseState, CaseEvent>()({
  name: 'referral.reroute',
  since: 3,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: guard(['supervisor', 'manager']),
  events,
  before: bySupervisorAlone,
});
