// A scope of the access matrix as conditions for a list.
import { type Kysely, sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Scope } from '../../../libs/access/matrix';
import { type CaseworkTables } from '../tables';

/** For `own`: the person, and those they cover for at this moment. Undefined where the lead does not matter. */
export async function leadsFor(
  db: Kysely<CaseworkTables>,
  actor: Actor,
  scope: Scope,
  at: number,
): Promise<string[] | undefined> {
  if (scope !== 'own') return undefined;
  const covered = await db
    .selectFrom('leave')
    .select('staffId')
    .where('coverId', '=', actor.id)
    .where('fromAt', '<=', at)
    .where('untilAt', '>', at)
    .execute();
  return [actor.id, ...covered.map(({ staffId }) => staffId)];
}

/** For `unit` and `tree`: the units. Undefined where the unit does not matter. */
export async function unitsWithin(
  db: Kysely<CaseworkTables>,
  actor: Actor,
  scope: Scope,
): Promise<string[] | undefined> {
  if (scope === 'unit') return [actor.unit];
  if (scope !== 'tree') return undefined;
  const { rows } = await sql<{ code: string }>`select code from unit where ${actor.unit} = any (path)`.execute(db);
  return rows.map(({ code }) => code);
}
