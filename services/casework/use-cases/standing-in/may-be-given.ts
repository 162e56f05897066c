// A duty is given by name only to somebody who can do it: they hold its role or may stand in for it, and nobody is given the oversight of their own case.
import { Problem } from '../../../../libs/http/problem';
import { mayHold, oversees } from '../../../../libs/people/may-hold';
import { processOf } from '../../../../libs/process/registry';
import { type Prepare } from '../../commands/definition';

/** @throws Problem `unknown-staff`, `cannot-stand-in` */
export const mayBeGiven: Prepare = async ({ db }, { workflowId, input }) => {
  const process = workflowId.slice(0, workflowId.indexOf('/'));
  const owner = processOf(process).duties.find(({ kind }) => kind === input['kind'])?.owner;
  const assignee = String(input['assignee']);
  const found = await db
    .selectFrom('staff')
    .select('role')
    .where('id', '=', assignee)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!found) throw new Problem('unknown-staff');
  // A kind that nobody owes is the core's to refuse.
  if (owner === undefined || owner === 'system') return input;
  if (!mayHold(owner, found.role)) throw new Problem('cannot-stand-in');
  if (oversees(owner) && !oversees(found.role) && (await leadOf(db, workflowId)) === assignee)
    throw new Problem('cannot-stand-in');
  return input;
};

async function leadOf(db: Parameters<Prepare>[0]['db'], workflowId: string): Promise<string | null | undefined> {
  if (workflowId.startsWith('staff/')) return workflowId.slice('staff/'.length);
  const found = await db.selectFrom('caseView').select('lead').where('workflowId', '=', workflowId).executeTakeFirst();
  return found?.lead;
}
