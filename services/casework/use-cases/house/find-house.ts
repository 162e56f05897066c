// A unit or a member of staff with their process, for one person: found only if that person may know of it.
import { type Actor } from '../../../../libs/access/actor';
import { type Resource, allowed, capacitiesFor } from '../../../../libs/access/allowed';
import { type Action } from '../../../../libs/access/matrix';
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';
import { type House, refOf } from './house-columns';

/** @throws Problem `not-found`, or `out-of-scope` when others may do it */
export async function mustFindHouse(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  house: House,
  subject: string,
  action: Action,
  who?: readonly string[],
) {
  const workflowId = `${house}/${subject}`;
  const found = await db
    .selectFrom('houseView')
    .innerJoin('unit', 'unit.code', 'houseView.unit')
    .selectAll('houseView')
    .select(['unit.path as unitPath', 'unit.name as unitName'])
    .where('workflowId', '=', workflowId)
    .executeTakeFirst();
  if (!found) throw new Problem('not-found');
  const { unit, unitPath, lead } = found;
  const resource: Resource = { id: workflowId, unit, unitPath, leadId: lead ?? undefined };
  const as = capacitiesFor(actor, action, resource, who);
  if (as.length === 0) {
    // Whose name one may not see, one cannot ask about either; units are no secret.
    throw new Problem(house === 'unit' || allowed(actor, 'staff.read', resource) ? 'out-of-scope' : 'not-found');
  }
  return { ...found, as, ref: refOf(workflowId, unit) };
}

export type FoundHouse = Awaited<ReturnType<typeof mustFindHouse>>;
