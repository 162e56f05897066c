/** Our own people, as casework finds them at this moment. */
import { houseLetter } from '../../libs/mail/house-letters';
import { dutyLetter, eventLetter, type CaseFacts } from '../../libs/mail/staff-letters';
import { type Notice } from '../../libs/process/kernel/effects';
import { type Audience, type Recipient, mailboxId } from './audience';
import { type Person, type Recipients, type ToldOf } from './casework-client';
import { type Deps } from './deps';
import { NeighbourAway } from './internal-calls';
import { type HouseNotice, houseOf, isAboutHouse, isDutyNotice, isEventTemplate } from './notice-kinds';

type Needs = Pick<Deps, 'casework' | 'consoleUrl' | 'now'>;

/** @param unreachable recipients whose mails came back. @throws NeighbourAway */
export async function staffAudience(
  { casework, consoleUrl, now }: Needs,
  notice: Notice,
  unreachable: readonly string[],
): Promise<Audience> {
  const found = await casework.recipients(notice.workflowId, notice.to, unreachable, audienceOf(notice));
  // The process writes its read model before it tells anybody, so this passes.
  if (!found) throw new NeighbourAway('casework does not know this process yet');
  const about = () => caseFacts(found.case, consoleUrl, now());
  return {
    recipients: found.people.map(recipientOf).filter(({ id }) => !unreachable.includes(id)),
    ref: found.case.ref,
    unit: found.case.unit,
    zone: found.case.zone,
    clockOffset: found.case.clockOffset,
    thread: found.case.ref,
    compose: ({ language, because, staffId }) => {
      const told = { language, because, role: roleTold(notice) };
      if (isAboutHouse(notice))
        return Promise.resolve(aboutHouse(told, staffId, notice, { ...about(), named: found.case.named }));
      return Promise.resolve(
        isDutyNotice(notice)
          ? dutyLetter(told, about(), notice)
          : isEventTemplate(notice.template)
            ? eventLetter(told, about(), notice.template, outcomeOf(notice), nextOf(notice))
            : undefined,
      );
    },
  };
}

/** Nobody else stands in than the one it is said of. */
function aboutHouse(
  told: Parameters<typeof houseLetter>[0],
  staffId: string | undefined,
  notice: HouseNotice,
  about: Parameters<typeof houseLetter>[1],
) {
  const of = houseOf(notice);
  if (!of || (notice.assignee !== undefined && notice.assignee !== staffId)) return undefined;
  return houseLetter(told, about, notice.template, of);
}

/** Whose it is, and what they are asked to do. */
export function audienceOf(notice: Notice): ToldOf {
  const { assignee, unit } = notice;
  const duty = isDutyNotice(notice) ? { duty: { kind: notice.kind, key: notice.dutyKey } } : {};
  return { ...(assignee === undefined ? {} : { assignee }), ...(unit === undefined ? {} : { unit }), ...duty };
}

export function recipientOf({ staffId, email, language, because }: Person): Recipient {
  return { id: staffId ?? mailboxId(email), ...(staffId === null ? {} : { staffId }), because, language, email };
}

export function caseFacts(found: Recipients['case'], consoleUrl: string, now: number): CaseFacts {
  const { ref, risk, zone, clockOffset } = found;
  const about = { ref, zone, now: now + clockOffset };
  // A unit or a colleague has no page of its own and no level of risk.
  return isCase(ref)
    ? { ...about, risk, caseUrl: `${consoleUrl}/cases/${ref}` }
    : { ...about, caseUrl: `${consoleUrl}/` };
}

/** A unit's reference begins with its code, in small letters. */
function isCase(ref: string): boolean {
  return /^\p{Lu}/u.test(ref);
}

export function roleTold(notice: Notice): string {
  if (notice.to === 'caseworker' && notice.workflowId.startsWith('staff/')) return 'person';
  return notice.assignee === undefined ? notice.to : 'assignee';
}

export function outcomeOf(notice: Notice): string | undefined {
  const outcome = isDutyNotice(notice) ? undefined : notice.args['outcome'];
  return outcome === undefined ? undefined : String(outcome);
}

/** Nobody waits for an answer that came after withdrawal: there is something else to be done about it. */
export function nextOf(notice: Notice): string | undefined {
  return !isDutyNotice(notice) && notice.args['after'] === 'withdrawal' ? 'after-withdrawal' : undefined;
}
