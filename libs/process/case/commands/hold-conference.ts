import { command, missing, refuseIf } from '../../kernel/definition';
import type { Facts } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { ActionSaid } from '../action-events';
import type { TookPart, Voice } from '../conference-events';
import type { CaseEvent, ConferenceType, NoteId } from '../events';
import { conferenceGate, quorumOf } from '../gates/conference';
import { owes } from '../owes';
import { MOST_ACTIONS } from '../state/actions';
import { staysPlanned } from '../state/conferences';
import { type CaseState, isOpen } from '../state/case-state';

export interface HoldConference {
  readonly kind: ConferenceType;
  readonly happenedAt: Instant;
  /** Who took part; or only how many, as before version 3. */
  readonly participants: number | readonly TookPart[];
  readonly decision: 'continue' | 'close';
  readonly nextAt?: Instant;
  readonly note?: NoteId;
  /** Held although somebody who must be there was not, for this reason. */
  readonly withoutQuorum?: string;
  readonly child?: Voice;
  readonly family?: Voice;
  /** What was decided that somebody does by a day: owed from now on. */
  readonly decisions?: readonly ActionSaid[];
  /** The plan was gone through, and stands. */
  readonly planReviewed?: true;
}

const countOf = ({ participants }: HoldConference) =>
  typeof participants === 'number' ? participants : participants.length;

function lackingOf({ kind, participants, happenedAt }: HoldConference, facts: Facts): string[] {
  if (typeof participants === 'number') return [];
  const least = quorumOf(facts.policy, kind, happenedAt);
  return missing(conferenceGate, { kind, present: participants, least }, facts);
}

/** One to which people were invited lies ahead, and this conference sets another date: they would come to an empty room. */
function leavesInvitation(c: CaseState, { nextAt }: HoldConference, now: Instant): boolean {
  const { next } = c.conferences;
  return next?.invited !== undefined && next.scheduledAt > now && !staysPlanned(c, nextAt);
}

/**
 * A conference was held. The next date is set before this one is put away, unless it decides to close. Without a quorum it
 * counts for a reason on record, and never decides to close.
 */
export const holdConference = command<CaseState, CaseEvent>()({
  name: 'conference.hold',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, input: HoldConference, facts) => {
    const lacking = lackingOf(input, facts);
    const closes = input.decision === 'close';
    const { decisions = [] } = input;
    return [
      refuseIf(!isOpen(c), 'case-not-open'),
      refuseIf(input.happenedAt > facts.now, 'in-the-future'),
      refuseIf(input.planReviewed === true && c.plan.status !== 'approved', 'no-plan-in-force'),
      refuseIf(c.received !== undefined && input.happenedAt < c.received.at, 'before-receipt'),
      refuseIf(countOf(input) < 2, 'too-few-participants'),
      refuseIf(lacking.length > 0 && (closes || input.withoutQuorum === undefined), 'no-quorum', lacking),
      refuseIf(!closes && input.nextAt === undefined, 'next-date-missing'),
      refuseIf(input.nextAt !== undefined && input.nextAt <= input.happenedAt, 'next-date-not-after'),
      refuseIf(leavesInvitation(c, input, facts.now), 'invitation-stands'),
      refuseIf(
        decisions.some(({ dueAt }) => dueAt <= input.happenedAt),
        'decision-in-the-past',
      ),
      refuseIf(
        decisions.some(({ owner, agency }) => (owner === 'agency') !== (agency !== undefined)),
        'agency-unnamed',
      ),
      refuseIf((c.actions?.length ?? 0) + decisions.length > MOST_ACTIONS, 'too-many-actions'),
    ];
  },
  events: (_c, input, facts) => {
    const { participants, withoutQuorum, decisions = [], ...rest } = input;
    // They follow the conference on record, and are its own by that.
    const agreed = decisions.map((said) => ({ type: 'action.agreed' as const, from: 'conference' as const, ...said }));
    const feedback = owes(facts, 'conference.feedback') ? { feedback: true as const } : {};
    if (typeof participants === 'number')
      return [{ type: 'conference.held', ...rest, participants, ...feedback }, ...agreed];
    const lacking = lackingOf(input, facts);
    const sat = (as: 'child' | 'family') => participants.some((one) => one.as === as);
    return [
      {
        type: 'conference.held',
        ...(sat('child') ? { child: 'took-part' } : {}),
        ...(sat('family') ? { family: 'took-part' } : {}),
        ...rest,
        participants: participants.length,
        present: participants,
        lacking,
        ...(withoutQuorum === undefined || lacking.length === 0 ? {} : { withoutQuorum }),
        ...feedback,
      },
      ...agreed,
    ];
  },
});
