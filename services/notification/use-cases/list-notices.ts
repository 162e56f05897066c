/** What became of every notice of a case: who was told, when, and what came back. Ids and codes; no address. */
import { type Page, keysetPage } from '../../../libs/database/keyset';
import { type Deps } from '../deps';
import { type MailRow } from './keep-mail';
import { type NoticeRow } from './keep-notice';

export interface ListedNotice extends NoticeRow {
  readonly mails: readonly MailRow[];
}

export async function listNotices(
  { db }: Pick<Deps, 'db'>,
  { ref, caseId, after, limit }: { ref: string; caseId: string; after?: string | undefined; limit: number },
): Promise<Page<ListedNotice>> {
  const page = await keysetPage(
    db
      .selectFrom('notice')
      .selectAll()
      .where((eb) => eb.or([eb('ref', '=', ref), eb('workflowId', '=', `case/${caseId}`)])),
    {
      by: [
        { column: 'receivedAt', as: 'instant', direction: 'desc' },
        { column: 'key', as: 'text', direction: 'desc' },
      ],
      after,
      limit,
    },
  );
  const keys = page.items.map(({ key }) => key);
  const mails =
    keys.length === 0
      ? []
      : await db.selectFrom('mail').selectAll().where('noticeKey', 'in', keys).orderBy('queuedAt').execute();
  const items = page.items.map((notice) => ({
    ...notice,
    mails: mails.filter(({ noticeKey }) => noticeKey === notice.key),
  }));
  return { ...page, items };
}
