// What people wrote, sealed before it goes anywhere. The process only ever sees the note's id.
import { type Kysely } from 'kysely';
import { type Vault } from '../../../libs/vault/vault';
import { type CaseworkTables } from '../tables';
import { fixedId } from './load-profile';

const table = 'casework.note';

export interface NewNote {
  readonly workflowId: string;
  readonly field: string;
  readonly text: string;
  readonly by: string;
  /** The request that brings it: sent twice, it is one note. */
  readonly request: string;
}

interface NoteDeps {
  readonly db: Kysely<CaseworkTables>;
  readonly vault: Vault;
  readonly now: () => number;
}

/** @returns the note's id */
export async function keepNote({ db, vault, now }: NoteDeps, note: NewNote): Promise<string> {
  const { workflowId, field, text, by, request } = note;
  const id = fixedId(`note ${workflowId} ${request} ${field}`);
  const { wrappedKey, record } = vault.newRecord({ table, row: id });
  await db
    .insertInto('note')
    .values({ id, workflowId, field, wrappedKey, sealed: record.seal('text', text), writtenBy: by, writtenAt: now() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return id;
}

/** The command was refused: nothing of it is kept. */
export async function dropNotes({ db }: NoteDeps, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('note').where('id', 'in', ids).execute();
}

/** Opens notes for a reader and writes down that they were read, before anything is shown. */
export async function readNotes(
  { db, vault, now }: NoteDeps,
  ids: readonly string[],
  reader: { readonly id: string; readonly requestId: string },
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const notes = await db
    .selectFrom('note')
    .select(['id', 'workflowId', 'wrappedKey', 'sealed'])
    .where('id', 'in', ids)
    .execute();
  if (notes.length === 0) return new Map();
  await db
    .insertInto('noteRead')
    .values(
      notes.map(({ id, workflowId }) => ({
        noteId: id,
        workflowId,
        readBy: reader.id,
        readAt: now(),
        requestId: reader.requestId,
      })),
    )
    .execute();
  return new Map(
    notes.map(({ id, wrappedKey, sealed }) => [
      id,
      vault.openRecord({ table, row: id }, wrappedKey).open('text', sealed),
    ]),
  );
}
