/** Sends the day's collected mails. Each is a mail of the outbox like any other: same key, same Message-ID, however often it is tried. */
import { digestLetter } from '../../../libs/mail/digest-letter';
import { type Deps } from '../deps';
import { claimDigests } from './claim-digests';
import { deliverMail } from './deliver-mail';
import { digestItems } from './digest-items';
import { failDigest } from './fail-digest';
import { enqueueMails, isReached, mailsOf } from './keep-mail';
import { settleNotice } from './keep-notice';

export interface DigestsSent {
  readonly sent: number;
  readonly items: number;
  /** Tried again in the next round. */
  readonly waiting: number;
}

/** One collected mail has this long. */
const tryMs = 25_000;
/** Then its notices go to the next in the chain. */
const giveUpAfterMs = 24 * 3_600_000;

/** @param onError told of a digest that has to wait; the others are sent */
export async function sendDigests(
  deps: Deps,
  { everything = false, onError }: { everything?: boolean; onError?: (error: unknown) => void } = {},
): Promise<DigestsSent> {
  await claimDigests(deps, everything);
  const open = await deps.db
    .selectFrom('notice')
    .select(['key', 'receivedAt'])
    .where('template', '=', 'digest')
    .where('outcome', 'is', null)
    .orderBy('receivedAt')
    .execute();
  let [sent, items, waiting] = [0, 0, 0];
  for (const { key, receivedAt } of open) {
    const count = await sendDigest(deps, key, receivedAt).catch((error: unknown) => {
      onError?.(error);
      return undefined;
    });
    if (count === undefined) waiting += 1;
    else if (count > 0) [sent, items] = [sent + 1, items + count];
  }
  return { sent, items, waiting };
}

/** How many notices went out; undefined when it has to wait. */
async function sendDigest(deps: Deps, key: string, receivedAt: number): Promise<number | undefined> {
  const { db, now, from } = deps;
  // It had gone out when the process died: what is left is to write that down.
  if ((await mailsOf(db, key)).some(isReached)) return recordSent(deps, key);
  const digest = await digestItems(deps, key);
  if (!digest) {
    await settleNotice(db, key, 'overtaken', now());
    return 0;
  }
  const { recipient, zone, items } = digest;
  await enqueueMails(db, { noticeKey: key, recipients: [recipient], zone, from, now: now() });
  const [mail] = await mailsOf(db, key);
  if (!mail) return undefined;
  const letter = digestLetter({ language: recipient.language, because: recipient.because, role: '' }, items);
  const audience = { compose: () => Promise.resolve(letter), thread: `digest ${recipient.id}` };
  const delivery = await deliverMail(deps, mail, recipient, audience, now() + tryMs);
  const gaveUp = delivery.kind === 'waiting' && now() - receivedAt > giveUpAfterMs;
  if (delivery.kind === 'reached') return recordSent(deps, key);
  if (delivery.kind === 'waiting' && !gaveUp) return undefined;
  await failDigest(deps, key, gaveUp ? 'gave-up' : 'refused');
  await settleNotice(db, key, 'undeliverable', now());
  return 0;
}

async function recordSent({ db, now }: Pick<Deps, 'db' | 'now'>, key: string): Promise<number> {
  const gone = await db
    .updateTable('mail')
    .set({ status: 'sent', sentAt: now() })
    .where('digestKey', '=', key)
    .where('status', '=', 'digest')
    .executeTakeFirst();
  await settleNotice(db, key, 'sent', now());
  return Number(gone.numUpdatedRows);
}
