// Names of staff and agencies for a reader: never of a child.
import { type Kysely } from 'kysely';
import { type Profile } from '../../../libs/policy/profile';
import { type Lang } from '../../../libs/words/catalogue';
import { type CaseworkTables } from '../tables';
import { type Both } from '../tables/people';

export interface Names {
  of(id: string): Both | null;
  person(id: string): { id: string; name: Both | null };
  /** For sentences. */
  in(lang: Lang): (id: string) => string | undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Of the ids given; anything that is no id of ours stays without a name. */
export async function namesOf(
  db: Kysely<CaseworkTables>,
  profile: Pick<Profile, 'agencies'>,
  ids: Iterable<string | null | undefined>,
): Promise<Names> {
  const wanted = [...new Set(ids)].filter((id): id is string => typeof id === 'string' && uuid.test(id));
  const staff =
    wanted.length === 0 ? [] : await db.selectFrom('staff').select(['id', 'name']).where('id', 'in', wanted).execute();
  const names = new Map<string, Both>(staff.map(({ id, name }) => [id, name]));
  for (const { id, name } of profile.agencies) names.set(id, name);
  const of = (id: string): Both | null => names.get(id) ?? null;
  return { of, person: (id) => ({ id, name: of(id) }), in: (lang) => (id) => names.get(id)?.[lang] };
}
