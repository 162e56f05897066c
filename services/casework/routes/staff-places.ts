// Where somebody works, for deciding who may do what about them.
import { type Actor } from '../../../libs/access/actor';
import { allowed } from '../../../libs/access/allowed';
import { Problem } from '../../../libs/http/problem';
import { type Deps } from '../deps';

/** @throws Problem `unknown-unit` in a body, `not-found` in an address */
export async function placeOf(
  { db }: Pick<Deps, 'db'>,
  code: string,
  otherwise: 'unknown-unit' | 'not-found' = 'unknown-unit',
) {
  const unit = await db.selectFrom('unit').select(['code', 'path']).where('code', '=', code).executeTakeFirst();
  if (!unit) throw new Problem(otherwise);
  return { unit: unit.code, unitPath: unit.path };
}

/** Whose name one may not see, one cannot ask about either. @throws Problem `not-found`, or `unknown-staff` in a body */
export async function mayMeet(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  otherwise: 'not-found' | 'unknown-staff' = 'not-found',
) {
  const member = await db
    .selectFrom('staff')
    .innerJoin('unit', 'unit.code', 'staff.unit')
    .select(['staff.id', 'staff.unit', 'staff.role', 'staff.active', 'unit.path as unitPath'])
    .where('staff.id', '=', id)
    .executeTakeFirst();
  if (!member || !allowed(actor, 'staff.read', member)) throw new Problem(otherwise);
  return member;
}
