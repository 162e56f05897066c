/** Sees to it that somebody hears: all whom the notice is for, and when their mails come back, the next in the chain, up to the duty mailbox. */
import { type Keyed } from '../../../activities/contract';
import { NotYet } from '../../../activities/notification/handlers';
import { type Notice } from '../../../libs/process/kernel/effects';
import { type NoticeOutcome } from '../../../libs/process/kernel/events';
import { type Risk } from '../../../libs/process/kernel/risk';
import { actionAudience } from '../action-audience';
import { agencyAudience } from '../agency-audience';
import { type Audience, type Recipient } from '../audience';
import { type Deps } from '../deps';
import { conferenceAudience } from '../conference-audience';
import { isActionToAgency, isInvitation, isToAgency } from '../notice-kinds';
import { staffAudience } from '../staff-audience';
import { type Delivery, deliverMail } from './deliver-mail';
import { type MailRow, enqueueMails, isFailed, isReached, keepMail, mailsOf } from './keep-mail';
import { placeNotice } from './keep-notice';
import { type When, whenToTell } from './when-to-tell';

/** The mail server, or a recipient's, will not have it now. Codes only. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
  constructor(code: string) {
    super(`not handed over yet: ${code}`);
  }
}

const minute = 60_000;
/** A mailbox that only ever says "later" is passed over after this long: somebody must hear before the day is over. */
const patienceMs: Readonly<Record<Risk, number>> = {
  immediate: 15 * minute,
  high: 60 * minute,
  medium: 240 * minute,
  low: 240 * minute,
};

/** Owner, cover, deputy, leads up to the country, mailboxes: a real chain is shorter. */
const longestChain = 20;

/** @throws TryAgain, NotYet, NeighbourAway; what was reached stays reached */
export async function reach(deps: Deps, notice: Keyed<Notice>, deadlineAt: number): Promise<NoticeOutcome> {
  for (let turn = 0; turn < longestChain; turn++) {
    const before = await mailsOf(deps.db, notice.key);
    const audience = await audienceOf(deps, notice, before);
    await placeNotice(deps.db, notice.key, audience);
    const { recipients, zone } = audience;
    await enqueueMails(deps.db, { noticeKey: notice.key, recipients, zone, from: deps.from, now: deps.now() });
    const deliveries = await tellAll(deps, notice, audience, deadlineAt);

    if (deliveries.some(({ kind }) => kind === 'moot')) return 'overtaken';
    const waiting = deliveries.find((delivery) => delivery.kind === 'waiting');
    if (waiting) throw new TryAgain(waiting.code);
    const morning = deliveries.flatMap((delivery) => (delivery.kind === 'later' ? [delivery.at] : []));
    if (morning.length > 0) throw new NotYet(Math.max(1_000, Math.min(...morning) - deps.now()));

    const mails = await mailsOf(deps.db, notice.key);
    if (mails.some(isReached)) return mails.some(({ status }) => status === 'sent') ? 'sent' : 'digest';
    if (recipients.length === 0) return mails.length === 0 ? 'nobody-reachable' : 'undeliverable';
  }
  throw new TryAgain('chain-too-long');
}

async function audienceOf(deps: Deps, notice: Keyed<Notice>, mails: readonly MailRow[]): Promise<Audience> {
  const find = (unreachable: readonly MailRow[]) => {
    const ids = unreachable.map(({ recipient }) => recipient);
    if (isInvitation(notice)) return conferenceAudience(deps, notice, ids);
    if (isActionToAgency(notice)) return actionAudience(deps, notice, ids);
    return isToAgency(notice) ? agencyAudience(deps, notice, ids) : staffAudience(deps, notice, ids);
  };
  const failed = mails.filter(isFailed);
  const tired = mails.filter((mail) => isTired(mail, notice.risk, deps.now()));
  const audience = await find([...failed, ...tired]);
  // Nobody else is left: whoever says "later" is asked until the day is over.
  return audience.recipients.length === 0 && tired.length > 0 ? find(failed) : audience;
}

function isTired({ status, reason, queuedAt }: MailRow, risk: Risk, now: number): boolean {
  return status === 'queued' && /^4\d\d$/.test(reason ?? '') && now - queuedAt > patienceMs[risk];
}

type Told = Delivery | { readonly kind: 'later'; readonly at: number };

/** One after the other: a chain is short, and a mail server that does not answer is asked once. */
async function tellAll(deps: Deps, notice: Keyed<Notice>, audience: Audience, deadlineAt: number): Promise<Told[]> {
  const mails = await mailsOf(deps.db, notice.key);
  const told: Told[] = [];
  for (const recipient of audience.recipients) {
    const mail = mails.find((row) => row.recipient === recipient.id);
    if (!mail || isFailed(mail)) continue;
    if (isReached(mail)) {
      told.push({ kind: 'reached' });
      continue;
    }
    // One that was begun is finished, whatever the hour.
    const when: When = mail.attempts > 0 ? { kind: 'now' } : await whenToTell(deps, notice, recipient, audience);
    told.push(await tellWhen(deps, when, { mail, recipient, audience, deadlineAt }));
  }
  return told;
}

interface Telling {
  readonly mail: MailRow;
  readonly recipient: Recipient;
  readonly audience: Audience;
  readonly deadlineAt: number;
}

async function tellWhen(deps: Deps, when: When, { mail, recipient, audience, deadlineAt }: Telling): Promise<Told> {
  switch (when.kind) {
    case 'now':
      return deliverMail(deps, mail, recipient, audience, deadlineAt);
    case 'digest':
      await keepMail(deps.db, mail.id, { status: 'digest' });
      return { kind: 'reached' };
    case 'later':
      await keepMail(deps.db, mail.id, { notBeforeAt: when.at });
      return when;
  }
}
