// In whose place somebody may act at this moment. The rule is the one by which notices find their reader (libs/people), so whoever is told to act can act:
// covers and delegates for that time, deputies while nobody else is there, the people above where a post is vacant, whoever was given one duty by name, and
// whoever was told of one because its owner's mail came back.
import { type Kysely, sql } from 'kysely';
import { type StandIn } from '../../../../libs/access/stand-in';
import { type Person, type Place, standIn } from '../../../../libs/people/recipients';
import { POSTS, vacanciesFilledBy } from '../../../../libs/people/vacancies';
import { type CaseworkTables } from '../../tables';
import { toldInPlaceOf } from './told-instead';
import { type Absences, absencesAt } from './who-is-away';

type Db = Kysely<CaseworkTables>;
type Whom = Pick<Person, 'id' | 'role' | 'unit'>;

export async function standsInFor(db: Db, person: Whom, now: number): Promise<StandIn[]> {
  const absences = await absencesAt(db, now);
  const others = await stoodInFor(db, person, absences);
  const [vacancies, given, told] = await Promise.all([
    vacanciesOf(db, [person, ...others.map(({ of }) => of)], person, absences),
    givenTo(db, [person.id, ...others.map(({ of }) => of.id)]),
    toldInPlaceOf(db, person.id),
  ]);
  return [
    ...others.map(({ of: { id, role, unit }, why }) => as(role, [unit], why, id)),
    ...vacancies,
    ...given,
    ...told,
  ];
}

function as(role: string, units: readonly string[], why: StandIn['why'], staff?: string): StandIn {
  return { role: role as StandIn['role'], units, why, ...(staff === undefined ? {} : { staff }) };
}

const COLUMNS = ['id', 'name', 'email', 'language', 'role', 'unit', 'deputyId', 'active'] as const;

interface StoodInFor {
  readonly of: Person;
  readonly why: 'cover' | 'delegate' | 'deputy';
}

/** The people in whose place this one stands. */
async function stoodInFor(db: Db, { id }: Whom, { away, delegates }: Absences): Promise<StoodInFor[]> {
  const namedBy = [...away, ...delegates].flatMap(([staff, other]) => (other === id ? [staff] : []));
  const covers = [...away.values(), ...delegates.values()].filter((one) => one !== undefined);
  const staff = await db
    .selectFrom('staff')
    .select([...COLUMNS])
    .where((eb) => eb.or([eb('deputyId', '=', id), eb('id', 'in', [id, ...namedBy, ...covers])]))
    .execute();
  return staff
    .filter((one) => one.id !== id && (one.deputyId === id || namedBy.includes(one.id)))
    .flatMap((of) => {
      const told = standIn({ staff, away, delegates, leadId: undefined }, of);
      return told?.staffId === id && isStandIn(told.because) ? [{ of, why: told.because }] : [];
    });
}

function isStandIn(because: string): because is StoodInFor['why'] {
  return because === 'cover' || because === 'delegate' || because === 'deputy';
}

/** Posts that nobody fills in units below, or in the unit one leads. */
async function vacanciesOf(db: Db, asked: readonly Whom[], person: Whom, absences: Absences): Promise<StandIn[]> {
  const above = asked.filter(({ role }) => (POSTS as readonly string[]).includes(role)).map(({ unit }) => unit);
  const led = db
    .selectFrom('unit')
    .select('code')
    .where(
      'leadId',
      'in',
      asked.map(({ id }) => id),
    );
  const leads = (await led.execute()).map(({ code }) => code);
  const roots = [...new Set([...above, ...leads])];
  if (roots.length === 0) return [];
  // Units in which cases are led: the one they work in only where they lead it.
  const { rows: below } = await sql<{ code: string; path: string[] }>`
    select code, path from unit
    where letters is not null and path && ${roots}::text[] and not (code = any (${above}::text[]) and code <> all (${leads}::text[]))`.execute(
    db,
  );
  if (below.length === 0) return [];
  const codes = [...new Set(below.flatMap(({ path }) => path))];
  const places = await db
    .selectFrom('unit')
    .select(['code', 'name', 'leadId', 'mailbox'])
    .where('code', 'in', codes)
    .execute();
  const staff = await around(db, codes, places, absences);
  const byCode = new Map<string, Place>(places.map((place) => [place.code, place]));
  const units = below.map(({ path }) => [...path].reverse().flatMap((code) => byCode.get(code) ?? []));
  const filled = vacanciesFilledBy(person, units, { staff, ...absences });
  return POSTS.flatMap((post) => (filled[post].length === 0 ? [] : [as(post, filled[post], 'vacancy')]));
}

/** Whoever holds a post there, leads a unit, or stands in for one of them. */
async function around(db: Db, codes: readonly string[], places: readonly Place[], { away, delegates }: Absences) {
  const leadIds = places.flatMap(({ leadId }) => leadId ?? []);
  const near = await db
    .selectFrom('staff')
    .select([...COLUMNS])
    .where((eb) =>
      eb.or([
        eb.and([eb('unit', 'in', codes), eb('role', 'in', POSTS), eb('active', '=', true)]),
        ...(leadIds.length > 0 ? [eb('id', 'in', leadIds)] : []),
      ]),
    )
    .execute();
  const known = new Set(near.map(({ id }) => id));
  const named = near.flatMap(({ id, deputyId }) => [deputyId, away.get(id), delegates.get(id)]);
  const more = named.flatMap((id) => (id && !known.has(id) ? [id] : []));
  if (more.length === 0) return near;
  const others = await db
    .selectFrom('staff')
    .select([...COLUMNS])
    .where('id', 'in', more)
    .execute();
  return [...near, ...others];
}

/** Duties given by name: as the role that owes it, and as a case worker, on that one case, until it is settled. */
async function givenTo(db: Db, ids: readonly string[]): Promise<StandIn[]> {
  const rows = await db
    .selectFrom('duty')
    .select(['workflowId', 'caseId', 'unit', 'owner'])
    .select(sql<string>`adjusted->>'assignee'`.as('assignee'))
    .where('status', '=', 'open')
    .where(sql<string>`adjusted->>'assignee'`, 'in', ids)
    .execute();
  return rows.flatMap(({ workflowId, caseId, unit, owner, assignee }) =>
    [...new Set([owner, 'caseworker'])].map((role) => ({
      ...as(role, [unit], 'assigned', assignee === ids[0] ? undefined : assignee),
      on: caseId ?? workflowId,
    })),
  );
}
