/** Notices given up by their process (24 hours) are closed here too, so that the outbox does not look as if something were still to come. */
import { type Deps } from '../deps';
import { settleNotice } from './keep-notice';

/** One more than the process waits. */
const afterMs = 25 * 3_600_000;

export async function closeStale({ db, figures, now }: Pick<Deps, 'db' | 'figures' | 'now'>): Promise<number> {
  const stale = await db
    .selectFrom('notice')
    .select(['key', 'template'])
    .where('outcome', 'is', null)
    .where('reopenedAt', 'is', null)
    .where('template', '<>', 'digest')
    .where('receivedAt', '<', now() - afterMs)
    .limit(500)
    .execute();
  for (const { key, template } of stale) {
    await settleNotice(db, key, 'undeliverable', now(), 'gave-up');
    figures.settled(template, 'undeliverable');
  }
  return stale.length;
}
