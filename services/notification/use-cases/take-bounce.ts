/** A mail that had gone out came back. Whoever it was for has heard nothing, so the notice is open again unless somebody else heard. */
import { type Deps } from '../deps';
import { failDigest } from './fail-digest';
import { reopenNotice } from './keep-notice';
import { isReached, mailsOf } from './keep-mail';

export interface Bounce {
  /** With angle brackets, as in the header. */
  readonly messageId: string;
  /** RFC 3464: `failed`, or only `delayed`. */
  readonly action: 'failed' | 'delayed';
  /** RFC 3463, such as `5.1.1`. */
  readonly status?: string | undefined;
}

/** Idempotent. Undefined when we never sent such a mail. */
export async function takeBounce(
  { db, figures, now }: Pick<Deps, 'db' | 'figures' | 'now'>,
  { messageId, action, status }: Bounce,
): Promise<'taken' | 'nothing-changed' | undefined> {
  const mail = await db
    .selectFrom('mail')
    .innerJoin('notice', 'notice.key', 'mail.noticeKey')
    .select(['mail.id', 'mail.noticeKey', 'mail.status', 'notice.template'])
    .where('mail.messageId', '=', messageId)
    .executeTakeFirst();
  if (!mail) return undefined;
  if (action === 'delayed') return 'nothing-changed';
  const bounced = await db
    .updateTable('mail')
    .set({ status: 'bounced', bouncedAt: now(), reason: status ?? 'bounced', leaseUntilAt: null })
    .where('id', '=', mail.id)
    .where('status', 'in', ['sent', 'sending', 'queued'])
    .executeTakeFirst();
  if (bounced.numUpdatedRows === 0n) return 'nothing-changed';
  figures.bounced();
  if (mail.template === 'digest') await failDigest({ db, now }, mail.noticeKey, 'bounced');
  else if (!(await mailsOf(db, mail.noticeKey)).some(isReached)) await reopenNotice(db, mail.noticeKey, now());
  return 'taken';
}
