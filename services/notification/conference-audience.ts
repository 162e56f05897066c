/** Who is asked to a conference: a colleague or whoever stands in, an agency through its contact, or somebody from outside whose address is sealed. */
import { type CalendarEntry, calendarEntry } from '../../libs/mail/calendar-entry';
import { conferenceTitle, invitationLetter } from '../../libs/mail/conference-letters';
import { type Letter } from '../../libs/mail/letter';
import { UnknownTemplate } from '../../activities/notification/handlers';
import { firstReachable } from './agency-audience';
import { type Audience, type Recipient } from './audience';
import { type Deps } from './deps';
import { NeighbourAway } from './internal-calls';
import { type InvitationNotice, invitationOf } from './notice-kinds';
import { audienceOf, caseFacts, recipientOf } from './staff-audience';

type Needs = Pick<Deps, 'casework' | 'referral' | 'consoleUrl' | 'from' | 'now'>;

/** @param unreachable recipients whose mails came back. @throws NeighbourAway */
export async function conferenceAudience(
  deps: Needs,
  notice: InvitationNotice,
  unreachable: readonly string[],
): Promise<Audience> {
  const about = invitationOf(notice);
  if (!about) throw new UnknownTemplate();
  const { workflowId, to } = notice;
  const isGuest = about.agency !== undefined || about.outside !== undefined;
  const found = await deps.casework.recipients(
    workflowId,
    isGuest ? 'supervisor' : to,
    unreachable,
    audienceOf(notice),
  );
  if (!found) throw new NeighbourAway('casework does not know this process yet');
  const { ref, unit, zone, clockOffset } = found.case;
  const recipients = isGuest
    ? await guests(deps, workflowId, about, unreachable)
    : found.people.map(recipientOf).filter(({ id }) => !unreachable.includes(id));
  const { caseUrl } = caseFacts(found.case, deps.consoleUrl, deps.now());
  const facts = { ref, kind: about.kind, scheduledAt: about.scheduledAt, zone, ...(isGuest ? {} : { caseUrl }) };

  const calendarFor = ({ email, language }: Recipient): CalendarEntry =>
    calendarEntry({
      ...{ workflowId, conference: about.conference, sequence: about.sequence },
      ...{ startsAt: about.scheduledAt, decidedAt: about.decidedAt },
      summary: conferenceTitle({ language }, facts),
      url: facts.caseUrl,
      cancelled: notice.template === 'conference-cancelled',
      from: deps.from,
      to: email,
    });
  const compose = (recipient: Recipient): Promise<Letter> => {
    const { language, because } = recipient;
    // An agency, like anybody, is asked because somebody wants them there.
    const told = { language, because: isGuest ? ('owner' as const) : because, role: to };
    return Promise.resolve({
      ...invitationLetter(told, notice.template, facts),
      calendar: calendarFor(recipient),
    });
  };
  return { recipients, ref, unit, zone, clockOffset, thread: ref, compose };
}

async function guests(
  { casework, referral }: Needs,
  workflowId: string,
  { agency, outside }: { readonly agency?: string | undefined; readonly outside?: string | undefined },
  unreachable: readonly string[],
): Promise<Recipient[]> {
  if (agency !== undefined)
    return firstReachable((await referral.contacts(agency)) ?? [], agency, 'agency', unreachable);
  const person = outside === undefined ? undefined : await casework.outsider(workflowId, outside);
  const id = `outside:${outside ?? ''}`;
  if (!person || unreachable.includes(id)) return [];
  return [{ id, because: 'agency', language: 'mn', email: person.email }];
}
