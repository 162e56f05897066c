/** What has been said through an agency's links, oldest first, opened from its seal. */
import { type ServiceFeedback } from '../../../libs/process/referral/events';
import { type Vault } from '../../../libs/vault/vault';
import { type Database } from '../tables';

export interface RecordedAnswer {
  readonly id: string;
  readonly kind: 'answer' | 'service' | 'dispute';
  readonly what: string;
  readonly reason: string | null;
  readonly at: number;
  readonly who: string;
  readonly note: string | null;
  readonly feedback: ServiceFeedback | null;
}

/** Only what the process has taken. @throws VaultError */
export async function recordedAnswers(db: Database, vault: Vault, referral: string): Promise<RecordedAnswer[]> {
  const rows = await db
    .selectFrom('answer')
    .selectAll()
    .where('referralId', '=', referral)
    .where('takenAt', 'is not', null)
    .orderBy('happenedAt')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const record = vault.openRecord({ table: 'answer', row: row.id }, row.wrappedKey);
    return {
      id: row.id,
      kind: row.kind,
      what: row.what,
      reason: row.reason,
      at: row.happenedAt,
      feedback: row.feedback,
      who: record.open('typed_name', row.typedName),
      note: row.note === null ? null : record.open('note', row.note),
    };
  });
}
