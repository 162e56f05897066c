// Whoever stands in must be able to do what the role asks: a cover who may not is a notice nobody can act on.
import { type Kysely } from 'kysely';
import { Problem } from '../../../../libs/http/problem';
import { mayHold } from '../../../../libs/people/may-hold';
import { type CaseworkTables } from '../../tables';

/** @throws Problem `unknown-staff` for somebody who does not work here, `cannot-stand-in` */
export async function mustStandIn(db: Kysely<CaseworkTables>, staffId: string, other: string): Promise<void> {
  const people = await db
    .selectFrom('staff')
    .select(['id', 'role', 'active'])
    .where('id', 'in', [staffId, other])
    .execute();
  const of = people.find(({ id }) => id === staffId);
  const by = people.find(({ id, active }) => id === other && active);
  if (!of || !by) throw new Problem('unknown-staff');
  if (!mayHold(of.role, by.role)) throw new Problem('cannot-stand-in');
}
