import { type Command, command, refuseIf } from '../../kernel/definition';
import type { Role } from '../../kernel/roles';
import type { CaseEvent, Packet } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface MakeReferral extends Packet {
  /** Id of the referral, chosen by the caller: also its workflow's. */
  readonly referral: string;
  readonly agency: string;
  readonly service: string;
  readonly consent: 'given' | 'safety-override' | 'refused' | 'not-asked';
  readonly reason?: string;
}

const PACKET = [
  'goal',
  'expected',
  'needs',
  'language',
  'safety',
  'message',
  'consentTo',
  'shared',
  'byPhone',
  'withheld',
];

/** The packet as it goes on record: ids of what is sealed, and codes. Nothing of it is known here but that. */
export function packetIn(input: Packet): Packet {
  return Object.fromEntries(
    Object.entries(input).filter(([field, value]) => PACKET.includes(field) && value !== undefined),
  );
}

type Referring = Command<CaseState, MakeReferral, CaseEvent>;

const guard =
  (overrides: readonly Role[]): Referring['guard'] =>
  (c, input, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.referrals[input.referral] !== undefined, 'already-done'),
    refuseIf(input.consent === 'refused' || input.consent === 'not-asked', 'no-consent'),
    refuseIf(input.consent === 'safety-override' && input.reason === undefined, 'reason-missing'),
    refuseIf(input.consent === 'safety-override' && !overrides.includes(facts.actor.role), 'override-needs-supervisor'),
  ];

const events: Referring['events'] = (_c, input, facts) => {
  const { referral, agency, service, consent, reason } = input;
  if (consent !== 'given' && consent !== 'safety-override') return [];
  const override = consent === 'safety-override' ? { approvedBy: facts.actor.id } : {};
  const made = { type: 'referral.made', referral, agency, service, consent } as const;
  return [{ ...made, ...(reason ? { reason } : {}), ...override, ...packetIn(input) }];
};

const bySupervisorAlone = command<CaseState, CaseEvent>()({
  name: 'referral.make',
  since: 1,
  until: 3,
  who: ['caseworker', 'supervisor'],
  guard: guard(['supervisor']),
  events,
});

/** The child is referred to an agency. No consent, no referral; safety overrides with a reason and a supervisor, or a manager. */
export const makeReferral = command<CaseState, CaseEvent>()({
  name: 'referral.make',
  since: 3,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: guard(['supervisor', 'manager']),
  events,
  before: bySupervisorAlone,
});
