// A unit or a member of staff with their process, for one person: found only if that person may know of it.
import { type Actor } from '../../../../libs/access/actor';
import { type Resource, allowed } from '../../../../libs/access/allowed';
import { type Action } from '../../../../libs/access/matrix';
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';
import { coversOf } from '../in-short';
import { type House, refOf } from './house-columns';

/** @throws Problem `not-found`, or `out-of-scope` when others may do it */
export async function mustFindHouse(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  house: House,
  subject: string,
  action: Action,
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
  const coveredBy = await coversOf(db, found.lead, now());
  const { unit, unitPath, lead } = found;
  const resource: Resource = { unit, unitPath, leadId: lead ?? undefined, coveredBy };
  if (!allowed(actor, action, resource)) {
    // Whose name one may not see, one cannot ask about either; units are no secret.
    throw new Problem(house === 'unit' || allowed(actor, 'staff.read', resource) ? 'out-of-scope' : 'not-found');
  }
  return { ...found, ref: refOf(workflowId, unit) };
}

export type FoundHouse = Awaited<ReturnType<typeof mustFindHouse>>;
