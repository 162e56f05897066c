/** Writes down who says what before the process is told, under the request's own id: the same answer again finds its own row. */
import { randomUUID } from 'node:crypto';
import { json } from '../../../libs/database/sql';
import { type ServiceFeedback } from '../../../libs/process/referral/events';
import { type Vault } from '../../../libs/vault/vault';
import { type AnswerTable, type Database } from '../tables';

export interface KeepAnswer {
  readonly referral: string;
  readonly linkId: string;
  readonly request: string;
  readonly kind: AnswerTable['kind'];
  readonly what: string;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  readonly name: string;
  readonly happenedAt: number;
  readonly feedback?: ServiceFeedback | undefined;
}

export interface KeptAnswer {
  readonly id: string;
  readonly happenedAt: number;
  /** The process has it already. */
  readonly taken: boolean;
}

/** Name and note are sealed; what is stored beside them are codes. */
export async function keepAnswer(db: Database, vault: Vault, answer: KeepAnswer): Promise<KeptAnswer> {
  const id = randomUUID();
  const { wrappedKey, record } = vault.newRecord({ table: 'answer', row: id });
  await db
    .insertInto('answer')
    .values({
      id,
      referralId: answer.referral,
      linkId: answer.linkId,
      request: answer.request,
      kind: answer.kind,
      what: answer.what,
      reason: answer.reason ?? null,
      via: 'link',
      wrappedKey,
      typedName: record.seal('typed_name', answer.name),
      note: answer.note === undefined ? null : record.seal('note', answer.note),
      happenedAt: answer.happenedAt,
      takenAt: null,
      feedback: answer.feedback === undefined ? null : json(answer.feedback),
    })
    .onConflict((on) => on.column('request').doNothing())
    .execute();
  const kept = await db
    .selectFrom('answer')
    .select(['id', 'happenedAt', 'takenAt'])
    .where('request', '=', answer.request)
    .executeTakeFirstOrThrow();
  return { id: kept.id, happenedAt: kept.happenedAt, taken: kept.takenAt !== null };
}

export async function markTaken(db: Database, id: string, at: number): Promise<void> {
  await db.updateTable('answer').set({ takenAt: at }).where('id', '=', id).where('takenAt', 'is', null).execute();
}

/** The process refused it: nobody's name is kept for something that was not said. */
export async function forgetAnswer(db: Database, id: string): Promise<void> {
  await db.deleteFrom('answer').where('id', '=', id).where('takenAt', 'is', null).execute();
}
