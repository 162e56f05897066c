/** The outbox: which mails a notice has, and how one changes hands without being lost or, knowingly, doubled. */
import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { messageIdOf } from '../../../libs/mail/message-id';
import { type Recipient } from '../audience';
import { type Database, type MailTable } from '../tables';

export type MailRow = Selectable<MailTable>;

/** On its way to a person, or kept for their day's mail. */
export const isReached = ({ status }: MailRow) => status === 'sent' || status === 'digest';
export const isFailed = ({ status }: MailRow) => status === 'undeliverable' || status === 'bounced';

export function mailsOf(db: Database, noticeKey: string): Promise<MailRow[]> {
  return db.selectFrom('mail').selectAll().where('noticeKey', '=', noticeKey).execute();
}

export interface Enqueue {
  readonly noticeKey: string;
  readonly recipients: readonly Recipient[];
  readonly zone: string;
  readonly from: string;
  readonly now: number;
}

/** Rows for all of them at once, before the first is sent: a crash between two forgets nobody. One that was let go is taken up again. */
export async function enqueueMails(db: Database, of: Enqueue): Promise<void> {
  const { noticeKey, recipients, zone, from, now } = of;
  if (recipients.length === 0) return;
  const rows = recipients.map(({ id, because, language }) => ({
    id: randomUUID(),
    ...{ noticeKey, recipient: id, because, language, zone },
    status: 'queued' as const,
    attempts: 0,
    messageId: messageIdOf(from, noticeKey, id),
    queuedAt: now,
    notBeforeAt: null,
    leaseUntilAt: null,
    sentAt: null,
    bouncedAt: null,
    maybeDuplicate: false,
    reason: null,
    digestKey: null,
  }));
  await db
    .insertInto('mail')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['noticeKey', 'recipient'])
        .doUpdateSet({ status: 'queued', reason: null, digestKey: null })
        .where('mail.status', '=', 'overtaken'),
    )
    .execute();
}

/**
 * Takes a mail to send it. False when somebody else has it in hand. A lease that ran out means its holder died while sending: the mail may have
 * gone out, so it is flagged before it goes out again.
 */
export async function claimMail(db: Database, id: string, now: number, leaseUntilAt: number): Promise<boolean> {
  const claimed = await db
    .updateTable('mail')
    .set({
      status: 'sending',
      attempts: sql`attempts + 1`,
      maybeDuplicate: sql`maybe_duplicate or status = 'sending'`,
      leaseUntilAt,
      notBeforeAt: null,
    })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('status', '=', 'queued'), eb('status', '=', 'sending').and('leaseUntilAt', '<=', now)]))
    .executeTakeFirst();
  return claimed.numUpdatedRows > 0n;
}

/** What is known after a try. Only its holder may say so: another that took over after the lease keeps what it knows. */
export async function recordTry(
  db: Database,
  id: string,
  leaseUntilAt: number,
  known: Partial<Pick<MailRow, 'status' | 'reason' | 'sentAt' | 'maybeDuplicate'>>,
): Promise<void> {
  await db
    .updateTable('mail')
    .set({ ...known, leaseUntilAt: null })
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('leaseUntilAt', '=', leaseUntilAt)
    .execute();
}

/** Not now: kept for the day's collected mail, or until the morning. */
export async function keepMail(
  db: Database,
  id: string,
  how: { status: 'digest' } | { notBeforeAt: number },
): Promise<void> {
  await db.updateTable('mail').set(how).where('id', '=', id).where('status', '=', 'queued').execute();
}

/** Mails by status; every status is there. */
export async function countMails(db: Database): Promise<Record<MailRow['status'], number>> {
  const rows = await db
    .selectFrom('mail')
    .select(['status', sql<number>`count(*)`.as('count')])
    .groupBy('status')
    .execute();
  const none = { queued: 0, sending: 0, sent: 0, bounced: 0, overtaken: 0, digest: 0, undeliverable: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)])) };
}
