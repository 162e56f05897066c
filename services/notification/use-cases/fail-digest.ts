/** A collected mail could not be delivered: each notice in it is open again, and goes to the next in the chain. */
import { type Deps } from '../deps';
import { reopenNotice } from './keep-notice';

export async function failDigest(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  digestKey: string,
  reason: string,
): Promise<void> {
  const items = await db
    .updateTable('mail')
    .set({ status: 'undeliverable', reason })
    .where('digestKey', '=', digestKey)
    .where('status', 'in', ['digest', 'sent'])
    .returning('noticeKey')
    .execute();
  for (const { noticeKey } of items) await reopenNotice(db, noticeKey, now());
}
