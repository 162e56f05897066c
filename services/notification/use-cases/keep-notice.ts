/** A notice's own row: opened once, settled once. */
import { type Selectable } from 'kysely';
import { type Keyed } from '../../../activities/contract';
import { json } from '../../../libs/database/sql';
import { type Notice } from '../../../libs/process/kernel/effects';
import { type NoticeOutcome } from '../../../libs/process/kernel/events';
import { isDutyNotice } from '../notice-kinds';
import { type Database, type NoticeTable } from '../tables';

export type NoticeRow = Selectable<NoticeTable>;

/** The row of a notice, made now if this is the first we hear of it. */
export async function openNotice(db: Database, notice: Keyed<Notice>, now: number): Promise<NoticeRow> {
  const { key } = notice;
  await db
    .insertInto('notice')
    .values({
      key,
      workflowId: notice.workflowId,
      ref: null,
      unit: null,
      template: notice.template,
      toRole: notice.to,
      risk: notice.risk,
      kind: isDutyNotice(notice) ? notice.kind : null,
      notice: json(notice),
      receivedAt: now,
      outcome: null,
      settledAt: null,
      told: null,
      reopenedAt: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return db.selectFrom('notice').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

/** Which case it is about, once somebody could be asked. */
export async function placeNotice(
  db: Database,
  key: string,
  { ref, unit }: { readonly ref: string; readonly unit: string },
): Promise<void> {
  await db.updateTable('notice').set({ ref, unit }).where('key', '=', key).where('ref', 'is', null).execute();
}

/**
 * Writes the outcome, which the process knows or is told right after, and closes what is still waiting in the outbox for it: somebody else was told, or nobody needs to be.
 * Nothing changes when it was settled before.
 */
export async function settleNotice(
  db: Database,
  key: string,
  outcome: NoticeOutcome,
  now: number,
  reason: string = outcome === 'overtaken' ? 'done-meanwhile' : 'handed-on',
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('notice')
      .set({ outcome, settledAt: now, told: outcome })
      .where('key', '=', key)
      .where('outcome', 'is', null)
      .execute();
    await trx
      .updateTable('mail')
      .set({ status: outcome === 'undeliverable' ? 'undeliverable' : 'overtaken', reason, leaseUntilAt: null })
      .where('noticeKey', '=', key)
      .where('status', 'in', ['queued', 'sending'])
      .execute();
  });
}

/** The process was told another outcome; what is known now makes it wrong. The next round tries whoever is left. */
export async function reopenNotice(db: Database, key: string, now: number): Promise<void> {
  await db
    .updateTable('notice')
    .set({ outcome: null, settledAt: null, reopenedAt: now })
    .where('key', '=', key)
    .where('outcome', 'is not', null)
    .execute();
}
