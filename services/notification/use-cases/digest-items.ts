/** What still stands in a collected mail when it goes out: done duties are left out, and what another person has to do by now goes to them. */
import { type Keyed } from '../../../activities/contract';
import { type DigestItem } from '../../../libs/mail/digest-letter';
import { dutyMessage, eventMessage } from '../../../libs/mail/staff-letters';
import { type Notice } from '../../../libs/process/kernel/effects';
import { type Recipient } from '../audience';
import { type Deps } from '../deps';
import { isDutyNotice, isEventTemplate } from '../notice-kinds';
import { caseFacts, nextOf, outcomeOf, roleTold, recipientOf, audienceOf } from '../staff-audience';
import { isFailed, mailsOf } from './keep-mail';
import { reopenNotice } from './keep-notice';

export interface Digest {
  readonly recipient: Recipient;
  readonly zone: string;
  readonly items: readonly DigestItem[];
}

/** Undefined when nothing is left of it. @throws NeighbourAway, ProcessAway */
export async function digestItems(deps: Deps, digestKey: string): Promise<Digest | undefined> {
  const rows = await deps.db
    .selectFrom('mail')
    .innerJoin('notice', 'notice.key', 'mail.noticeKey')
    .select(['mail.id', 'mail.recipient', 'notice.key', 'notice.notice'])
    .where('mail.digestKey', '=', digestKey)
    .where('mail.status', '=', 'digest')
    .orderBy('mail.queuedAt')
    .orderBy('mail.id')
    .execute();
  let digest: Digest | undefined;
  for (const { id, recipient: staffId, key, notice } of rows) {
    const found = await stillStands(deps, notice, staffId);
    if (typeof found !== 'string') digest = { ...found, items: [...(digest?.items ?? []), found.item] };
    else {
      await leaveOut(deps, id, found);
      if (found === 'handed-on') await reopenNotice(deps.db, key, deps.now());
    }
  }
  return digest;
}

type Standing = { readonly item: DigestItem; readonly recipient: Recipient; readonly zone: string };

async function stillStands(
  { db, processes, casework, consoleUrl, now }: Deps,
  notice: Keyed<Notice>,
  staffId: string,
): Promise<Standing | 'done-meanwhile' | 'handed-on'> {
  const dueAt = isDutyNotice(notice) ? await processes.stillDue(notice) : undefined;
  if (isDutyNotice(notice) && dueAt === undefined) return 'done-meanwhile';
  const unreachable = (await mailsOf(db, notice.key)).filter(isFailed).map(({ recipient }) => recipient);
  const found = await casework.recipients(notice.workflowId, notice.to, unreachable, audienceOf(notice));
  const person = found?.people.find((one) => one.staffId === staffId);
  if (!found || !person) return 'handed-on';
  const told = { language: person.language, because: person.because, role: roleTold(notice) };
  const about = caseFacts(found.case, consoleUrl, now());
  const message =
    isDutyNotice(notice) && dueAt !== undefined
      ? dutyMessage(told, about, { ...notice, dueAt })
      : isEventTemplate(notice.template)
        ? eventMessage(told, about, notice.template, outcomeOf(notice), nextOf(notice))
        : undefined;
  if (!message) return 'done-meanwhile';
  return { item: { ...message, caseUrl: about.caseUrl }, recipient: recipientOf(person), zone: about.zone };
}

async function leaveOut({ db }: Pick<Deps, 'db'>, id: string, reason: string): Promise<void> {
  await db.updateTable('mail').set({ status: 'overtaken', reason }).where('id', '=', id).execute();
}
