// What is to be done, for one person: overdue, today, the next seven days, and what others owe; soonest first.
import { type RawBuilder, type SelectQueryBuilder, type SqlBool, type Transaction, sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Reach, reachByRole } from '../../../libs/access/allowed';
import { withActor } from '../../../libs/database/actor';
import { type Page, keysetPage } from '../../../libs/database/keyset';
import { instant } from '../../../libs/database/sql';
import { type Deps } from '../deps';
import { type CaseworkTables } from '../tables';
import { type Both } from '../tables/people';
import { type DutyRow, dutyInShort } from './duty-told';
import { subjectOf } from './house/house-columns';
import { namesOf } from './names';
import { overdue } from './overdue';
import { type CalendarNumber } from './rules-store';
import { type Placed, contactPlaces } from './school/contact-place';
import { isWithin, within } from './within-scope';

export const SECTIONS = ['overdue', 'today', 'week', 'waiting'] as const;
export type Section = (typeof SECTIONS)[number];

export interface WorklistQuery {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly section?: Section | undefined;
  /** The first so many of every section, in place of a page: what somebody sees who opens the list. */
  readonly each?: number | undefined;
}

type Listed = DutyRow & { section: Section };
type Counts = Record<Section, number>;

const DAY = 86_400_000;
/** Seven local days ahead lie within eight days, whatever the zone; the index ends the search there. */
const HORIZON = 8 * DAY;

/** Whose rows they are: what the actor sees, and in which role which of it is theirs to do. */
interface Theirs {
  readonly seen: Condition;
  readonly mine: Condition;
}

type Condition = RawBuilder<SqlBool>;

const whose = { lead: 'duty.lead', unit: 'duty.unit' };

/** In their own right, and in the place of those they stand in for; what was given to them by name, wherever it is. */
async function theirsOf(deps: Deps, actor: Actor, reach: Reach, now: number): Promise<Theirs> {
  const [first, ...others] = reachByRole(actor, 'worklist.read');
  const wide = others.filter(({ reach: { ids } }) => ids.length === 0);
  const alone = wide.length === 0;
  const own = alone ? sql<SqlBool>`true` : isWithin(await within(deps.db, first?.reach ?? reach), whose);
  const mine = [sql<SqlBool>`(${own} and ${fallsTo(actor.role, now)})`];
  for (const { role, reach: there } of wide) {
    mine.push(sql<SqlBool>`(${isWithin(await within(deps.db, there), whose)} and ${fallsTo(role, now)})`);
  }
  // What a person owes for themselves, as the lead of a case or as the one it is offered to, is owed by *the person*, whatever their role.
  mine.push(sql<SqlBool>`(duty.lead = ${actor.id} and duty.owner = 'caseworker')`);
  const seen = isWithin(await within(deps.db, reach), whose);
  if (reach.ids.length === 0) return { seen, mine: either(mine) };
  const given = handedTo(actor.id, [actor.id, ...others.flatMap(({ reach: { leads } }) => leads)]);
  return { seen: either([seen, given]), mine: either([...mine, given]) };
}

const either = (ways: readonly Condition[]): Condition => sql<SqlBool>`(${sql.join(ways, sql` or `)})`;

/** The one duty, not the case it belongs to: given by name, or told of in the place of whoever no mail reached. */
const handedTo = (id: string, ids: readonly string[]): Condition =>
  sql<SqlBool>`(duty.adjusted->>'assignee' = any (${[...ids]}::text[]) or exists (
    select from told_instead t
    where t.staff_id::text = ${id} and t.workflow_id = duty.workflow_id and t.kind = duty.kind and t.key = duty.key))`;

/**
 * Whose it is: the role's own, or that of somebody below who has let it come so far that the role was told. A supervisor answers for whatever is late in
 * the unit, told or not.
 */
function fallsTo(role: string, now: number): Condition {
  const told = JSON.stringify([{ role }]);
  const late = role === 'supervisor' ? sql<SqlBool>`or (${overdue(now)})` : sql<SqlBool>``;
  return sql<SqlBool>`(duty.owner = ${role} or duty.told @> ${told}::jsonb ${late})`;
}

/** Days by the calendar of the unit, at the case's own time. */
function section({ mine }: Theirs, now: number) {
  const today = sql`((${instant(now)} + duty.clock_offset * interval '1 millisecond') at time zone unit.zone)::date`;
  const due = sql`(duty.due_at at time zone unit.zone)::date`;
  return sql<Section | null>`case
    when ${due} > ${today} + 7 then null
    when not ${mine} then 'waiting'
    when ${overdue(now)} then 'overdue'
    when ${due} <= ${today} then 'today'
    else 'week' end`;
}

export async function worklist(deps: Deps, actor: Actor, reach: Reach, query: WorklistQuery) {
  const now = deps.now();
  const theirs = await theirsOf(deps, actor, reach, now);
  const { counts, page } = await withActor(deps.people, actor, async (trx) => {
    const open = trx
      .selectFrom('duty')
      .innerJoin('unit', 'unit.code', 'duty.unit')
      .where('duty.status', '=', 'open')
      .where('duty.breachesAt', '<=', now + HORIZON)
      .where(section(theirs, now), 'is not', null)
      .where(theirs.seen);
    const { each } = query;
    return each === undefined ? pageOf(open, theirs, now, query) : firstOfEach(trx, open, theirs, now, each);
  });
  return { counts, ...page, items: await rowsOf(deps, page.items, now) };
}

type Open = SelectQueryBuilder<CaseworkTables, 'duty' | 'unit', object>;

async function pageOf(open: Open, theirs: Theirs, now: number, { section: only, after, limit }: WorklistQuery) {
  const listed = only === undefined ? open : open.where(section(theirs, now), '=', only);
  const page = await keysetPage(
    listed.selectAll('duty').select(section(theirs, now).as('section')) as SelectQueryBuilder<
      CaseworkTables,
      'duty' | 'unit',
      Listed
    >,
    {
      by: [
        { column: 'duty.breachesAt', as: 'instant', direction: 'asc' },
        { column: 'duty.id', as: 'number', direction: 'asc' },
      ],
      after,
      limit,
    },
  );
  const counted = await open
    .select([section(theirs, now).as('section'), (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy(sql`1`)
    .execute();
  const counts = none();
  for (const { section: name, count } of counted) if (name) counts[name] = Number(count);
  return { counts, page };
}

const none = () => Object.fromEntries(SECTIONS.map((name) => [name, 0])) as Counts;

/** Counted and cut in one going over the open duties; only what is shown is read whole. */
async function firstOfEach(
  trx: Transaction<CaseworkTables>,
  open: Open,
  theirs: Theirs,
  now: number,
  each: number,
): Promise<{ counts: Counts; page: Page<Listed> }> {
  const rows = await trx
    .with('placed', () => open.select(['duty.id', 'duty.breachesAt', section(theirs, now).as('section')]))
    .with('counted', (db) =>
      db
        .selectFrom('placed')
        .select(['id', 'section'])
        .select(sql<number>`row_number() over (partition by section order by breaches_at, id)`.as('place'))
        .select(sql<number>`count(*) over (partition by section)`.as('among')),
    )
    .selectFrom('counted')
    .innerJoin('duty', 'duty.id', 'counted.id')
    .where('counted.place', '<=', each)
    .selectAll('duty')
    .select(['counted.section', 'counted.among'])
    .orderBy('duty.breachesAt')
    .orderBy('duty.id')
    .execute();
  const counts = none();
  for (const { section: name, among } of rows) if (name) counts[name] = Number(among);
  const items = SECTIONS.flatMap((name) => rows.filter((row) => row.section === name)) as unknown as Listed[];
  return { counts, page: { items } };
}

async function rowsOf(deps: Deps, rows: readonly Listed[], now: number) {
  const [unitNames, names, standing] = await Promise.all([
    unitNamesOf(deps, rows),
    namesOf(
      deps.db,
      deps.profile,
      rows.map(({ lead }) => lead),
    ),
    standingOf(
      deps,
      rows.map(({ workflowId }) => workflowId),
    ),
  ]);
  const contact = await contactPlaces(deps, [...standing.values()]);
  return Promise.all(
    rows.map(async (row) => {
      const state = standing.get(row.workflowId) ?? asSet(row);
      const { unit, policy, calendar, agency } = state;
      const owedBy = row.owner === 'caseworker' ? row.lead : row.owner === 'agency' ? agency : null;
      const rules = await deps.rules.at(unit, policy, calendar);
      const at = Math.max(row.dueAt, now + row.clockOffset);
      return {
        ...dutyInShort(row, rules, now),
        ref: row.ref,
        about: aboutOf(row, (id) => names.of(id), unitNames),
        unit: row.unit,
        section: row.section,
        lead: row.lead === null ? null : names.person(row.lead),
        owedBy: owedBy === null ? null : names.person(owedBy),
        inMs: row.breachesAt - now,
        contact: contact({ kind: row.kind, at, unit, state, calendar: rules.calendar }),
      };
    }),
  );
}

/** Whom it is about: a case by its reference, a unit or a colleague by name. */
function aboutOf(
  { process, workflowId, lead }: DutyRow,
  nameOf: (id: string) => Both | null,
  units: ReadonlyMap<string, Both>,
): { kind: 'case' | 'unit' | 'person'; name: Both | null } {
  if (process === 'unit') return { kind: 'unit', name: units.get(subjectOf(workflowId)) ?? null };
  return process === 'staff' ? { kind: 'person', name: nameOf(lead ?? '') } : { kind: 'case', name: null };
}

async function unitNamesOf({ db }: Deps, rows: readonly DutyRow[]): Promise<ReadonlyMap<string, Both>> {
  const codes = [...new Set(rows.filter(({ process }) => process === 'unit').map(({ unit }) => unit))];
  if (codes.length === 0) return new Map();
  const units = await db.selectFrom('unit').select(['code', 'name']).where('code', 'in', codes).execute();
  return new Map(units.map(({ code, name }) => [code, name]));
}

interface Standing extends Placed {
  readonly unit: string;
  readonly policy: number;
  readonly calendar: CalendarNumber;
  readonly agency: string | null;
}

/** A list must not fail for one row: without the process' view, the rules that set the duty are the best there is. */
function asSet({ unit, because }: DutyRow): Standing {
  return { unit, policy: because.policy, calendar: because.calendar, agency: null };
}

/** The rules each process lives by, and for a referral who is to answer. */
async function standingOf({ db }: Deps, workflowIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const ids = [...new Set(workflowIds)];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Standing & { workflowId: string }>`
    select workflow_id as "workflowId", unit, policy, calendar, null as agency, state->>'usualPlace' as "usualPlace",
      state->'placed' as placed from case_view where workflow_id = any (${ids}::text[])
    union all select workflow_id, unit, policy, calendar, null, null, null from house_view where workflow_id = any (${ids}::text[])
    union all select workflow_id, unit, policy, calendar, agency, null, null from referral_view
    where workflow_id = any (${ids}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.workflowId, row]));
}
