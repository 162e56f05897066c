// Who is behind a credential: staff by token, or by the id the console vouches for. Only people who still work here; with whatever they may do in another's place.
import { type Kysely } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Introspect } from '../../../libs/access/introspect';
import { type CaseworkTables } from '../tables';
import { standsInFor } from './standing-in/stands-in-for';

export function introspection(db: Kysely<CaseworkTables>, now: () => number = Date.now): Introspect {
  const people = db
    .selectFrom('staff')
    .innerJoin('unit', 'unit.code', 'staff.unit')
    .select(['staff.id', 'staff.role', 'staff.unit', 'unit.path', 'staff.name', 'staff.language'])
    .where('staff.active', '=', true);

  return async (credential): Promise<Actor | undefined> => {
    const found =
      'staff' in credential
        ? await people.where('staff.id', '=', credential.staff).executeTakeFirst()
        : await people
            .innerJoin('apiToken', 'apiToken.staffId', 'staff.id')
            .where('apiToken.hash', '=', credential.tokenHash)
            .where('apiToken.expiresAt', '>', now())
            .where('apiToken.revokedAt', 'is', null)
            .executeTakeFirst();
    if (!found) return undefined;
    const { id, role, unit, path, name, language } = found;
    const standsIn = await standsInFor(db, { id, role, unit }, now());
    return { id, role, unit, unitPath: path, name: name[language], ...(standsIn.length > 0 ? { standsIn } : {}) };
  };
}
