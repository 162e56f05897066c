/** One mail of the outbox: held back, kept for the digest, or written and handed to the mail server; and what is known afterwards. */
import { letterHtml } from '../../../libs/mail/letter-html';
import { letterText } from '../../../libs/mail/letter-text';
import { type Handover } from '../../../libs/mail/send';
import { threadIdOf } from '../../../libs/mail/message-id';
import { type Audience, type Recipient } from '../audience';
import { type Deps } from '../deps';
import { type MailRow, claimMail, recordTry } from './keep-mail';

/** `waiting`: worth another try. `failed`: not this recipient. `moot`: nothing left to say. */
export type Delivery =
  { readonly kind: 'reached' | 'failed' | 'moot' } | { readonly kind: 'waiting'; readonly code: string };

/** One mail server that does not answer must not use up the whole attempt. */
const longestTryMs = 20_000;
/** What is left for recording the result. */
const afterwardsMs = 2_000;

/** @throws when the letter cannot be written now (a neighbour is away), or the result cannot be stored */
export async function deliverMail(
  deps: Deps,
  mail: MailRow,
  recipient: Recipient,
  audience: Pick<Audience, 'compose' | 'thread'>,
  deadlineAt: number,
): Promise<Delivery> {
  const { db, now } = deps;
  if (deadlineAt - now() < afterwardsMs * 2) return { kind: 'waiting', code: 'no-time-left' };
  if (!(await claimMail(db, mail.id, now(), deadlineAt))) return { kind: 'waiting', code: 'in-other-hands' };
  const record = (known: Parameters<typeof recordTry>[3]) => recordTry(db, mail.id, deadlineAt, known);

  const letter = await audience.compose(recipient).catch(async (error: unknown) => {
    await record({ status: 'queued', reason: 'not-written' });
    throw error;
  });
  if (!letter) {
    await record({ status: 'overtaken', reason: 'nothing-to-answer' });
    return { kind: 'moot' };
  }
  const handover = await deps.send(
    {
      to: recipient.email,
      language: letter.language,
      subject: letter.subject,
      text: letterText(letter),
      html: letterHtml(letter),
      calendar: letter.calendar,
      messageId: mail.messageId,
      threadId: threadIdOf(deps.from, audience.thread),
      envelopeId: mail.id,
    },
    Math.min(longestTryMs, deadlineAt - now() - afterwardsMs),
  );
  deps.figures.handedOver(handover.kind);
  return afterTry(handover, record, now());
}

async function afterTry(
  handover: Handover,
  record: (known: Parameters<typeof recordTry>[3]) => Promise<void>,
  now: number,
): Promise<Delivery> {
  switch (handover.kind) {
    case 'sent':
      await record({ status: 'sent', sentAt: now, reason: null });
      return { kind: 'reached' };
    case 'refused-for-good':
      await record({ status: 'undeliverable', reason: handover.code });
      return { kind: 'failed' };
    case 'unsure':
      await record({ status: 'queued', reason: 'no-reply-after-data', maybeDuplicate: true });
      return { kind: 'waiting', code: handover.code };
    case 'refused-for-now':
    case 'away':
      await record({ status: 'queued', reason: handover.code });
      return { kind: 'waiting', code: handover.code };
  }
}
