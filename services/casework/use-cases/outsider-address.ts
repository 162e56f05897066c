// The address of somebody from outside who is asked to a conference: opened for one mail, and on record as read.
import { z } from 'zod';
import { type Deps } from '../deps';
import { readNotes } from './notes';

const person = z.object({ email: z.string() });

/** Undefined when this note of this process is nobody's address. */
export async function outsiderAddress(
  deps: Pick<Deps, 'db' | 'vault' | 'now'>,
  asked: { readonly workflowId: string; readonly note: string; readonly requestId: string },
): Promise<string | undefined> {
  const { workflowId, note, requestId } = asked;
  const found = await deps.db
    .selectFrom('note')
    .select('field')
    .where('id', '=', note)
    .where('workflowId', '=', workflowId)
    .executeTakeFirst();
  if (!found || !/^participants\/\d+\/outside$/.test(found.field)) return undefined;
  const texts = await readNotes(deps, [note], { id: 'system', requestId });
  return person.safeParse(JSON.parse(texts.get(note) ?? 'null')).data?.email;
}
