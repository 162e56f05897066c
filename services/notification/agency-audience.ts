/** An agency's contacts, as its registered addresses are at this moment, with a link made for each mail. */
import { type HandoffFacts, type Links, agencyDutyLetter, handoffLetter } from '../../libs/mail/agency-letters';
import { type Letter } from '../../libs/mail/letter';
import { type Notice } from '../../libs/process/kernel/effects';
import { UnknownTemplate } from '../../activities/notification/handlers';
import { type Keyed } from '../../activities/contract';
import { type Audience, type Recipient } from './audience';
import { type Deps } from './deps';
import { NeighbourAway } from './internal-calls';
import { isDutyNotice, isHandoffTemplate, referralOf } from './notice-kinds';
import { type Contact, type Handoff, type LinkPurpose } from './referral-client';

type Needs = Pick<Deps, 'referral' | 'now'>;

/** @throws NeighbourAway */
export async function agencyAudience(
  deps: Needs,
  notice: Keyed<Notice>,
  unreachable: readonly string[],
): Promise<Audience> {
  const referral = referralOf(notice);
  if (referral === undefined) throw new UnknownTemplate();
  const handoff = await deps.referral.handoff(referral);
  if (!handoff) throw new NeighbourAway('referral does not know this handoff yet');
  const { agency, ref, unit, zone, clockOffset } = handoff;
  const linkFor = (purpose: LinkPurpose) => deps.referral.link(referral, purpose, notice.key.slice(0, 200));
  return {
    recipients: firstReachable(agency.contacts, agency.id, notice.to, unreachable),
    ...{ ref, unit, zone, clockOffset },
    thread: notice.workflowId,
    compose: (recipient) => compose(notice, recipient, factsOf(handoff, deps.now() + clockOffset), linkFor),
  };
}

/** The contact of that role; when its mails come back, the other one. */
export function firstReachable(
  contacts: readonly Contact[],
  agency: string,
  to: string,
  unreachable: readonly string[],
): Recipient[] {
  const asRecipient = ({ role, language, email }: Contact): Recipient => {
    return { id: `agency:${agency}:${role}`, because: 'agency', language, email };
  };
  const reachable = [...contacts]
    .sort((a, b) => Number(b.role === to) - Number(a.role === to))
    .map(asRecipient)
    .filter(({ id }) => !unreachable.includes(id));
  return reachable.slice(0, 1);
}

async function compose(
  notice: Notice,
  { id, language }: Recipient,
  facts: HandoffFacts,
  linkFor: (purpose: LinkPurpose) => Promise<string | undefined>,
): Promise<Letter | undefined> {
  if (!isDutyNotice(notice) && isHandoffTemplate(notice.template)) {
    if (notice.template === 'handoff-withdrawn') return handoffLetter(language, notice.template, facts, {});
    const receipt = notice.template === 'handoff-receipt';
    const links: Links = { ...(receipt ? { dispute: await linkFor('dispute') } : {}), answer: await linkFor('answer') };
    // An asking without a link has been overtaken: the answer came another way.
    return links.answer === undefined && !receipt ? undefined : handoffLetter(language, notice.template, facts, links);
  }
  if (!isDutyNotice(notice)) throw new UnknownTemplate();
  const answer = await linkFor('answer');
  if (answer === undefined) return undefined;
  const toDeputy = id.endsWith(':agency-deputy');
  const template = notice.template === 'escalation' ? (toDeputy ? 'deputy' : 'overdue') : notice.template;
  return agencyDutyLetter(language, template, notice, facts, { answer });
}

function factsOf(handoff: Handoff, now: number): HandoffFacts {
  const { ref, serviceName, requestedBy, status, requestedAt, answerBy, phone, zone } = handoff;
  return {
    ...{ ref, status, requestedAt, zone, now },
    service: serviceName,
    unit: requestedBy.name,
    answerBy: answerBy ?? undefined,
    phone: phone ?? undefined,
  };
}
