// What is to be done, for one person: overdue, today, the next seven days, and what others owe; soonest first.
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Scope } from '../../../libs/access/matrix';
import { withActor } from '../../../libs/database/actor';
import { keysetPage } from '../../../libs/database/keyset';
import { instant } from '../../../libs/database/sql';
import { type Deps } from '../deps';
import { type Both, type CaseworkTables } from '../tables';
import { type DutyRow, dutyInShort } from './duty-told';
import { subjectOf } from './house/house-columns';
import { namesOf } from './names';
import { overdue } from './overdue';
import { leadsFor, unitsWithin } from './within-scope';

export const SECTIONS = ['overdue', 'today', 'week', 'waiting'] as const;
export type Section = (typeof SECTIONS)[number];

export interface WorklistQuery {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly section?: Section | undefined;
}

const DAY = 86_400_000;
/** Seven local days ahead lie within eight days, whatever the zone; the index ends the search there. */
const HORIZON = 8 * DAY;

/**
 * Whose it is: the actor's own role, or somebody below who has let it come so far that the actor was told. A supervisor answers for whatever is late in
 * the unit, told or not.
 */
function mine({ id, role }: Actor, now: number) {
  const told = JSON.stringify([{ role }]);
  const late = role === 'supervisor' ? sql<SqlBool>`or (${overdue(now)})` : sql<SqlBool>``;
  // What a person owes for themselves is owed by *the person*, whatever their role.
  const own = sql<SqlBool>`(duty.process = 'staff' and duty.lead = ${id} and duty.owner = 'caseworker')`;
  return sql<SqlBool>`(duty.owner = ${role} or ${own} or duty.told @> ${told}::jsonb ${late})`;
}

/** Days by the calendar of the unit, at the case's own time. */
function section(actor: Actor, now: number) {
  const today = sql`((${instant(now)} + duty.clock_offset * interval '1 millisecond') at time zone unit.zone)::date`;
  const due = sql`(duty.due_at at time zone unit.zone)::date`;
  return sql<Section | null>`case
    when ${due} > ${today} + 7 then null
    when not ${mine(actor, now)} then 'waiting'
    when ${overdue(now)} then 'overdue'
    when ${due} <= ${today} then 'today'
    else 'week' end`;
}

export async function worklist(deps: Deps, actor: Actor, scope: Scope, query: WorklistQuery) {
  const now = deps.now();
  const [leads, units] = [await leadsFor(deps.db, actor, scope, now), await unitsWithin(deps.db, actor, scope)];
  const { page, counted } = await withActor(deps.people, actor, async (trx) => {
    const open = trx
      .selectFrom('duty')
      .innerJoin('unit', 'unit.code', 'duty.unit')
      .where('duty.status', '=', 'open')
      .where('duty.breachesAt', '<=', now + HORIZON)
      .where(section(actor, now), 'is not', null)
      .$if(leads !== undefined, (q) => q.where('duty.lead', 'in', leads ?? []))
      .$if(units !== undefined, (q) => q.where('duty.unit', 'in', units ?? []));
    const { section: only } = query;
    const listed = only === undefined ? open : open.where(section(actor, now), '=', only);
    const page = await keysetPage(
      listed.selectAll('duty').select(section(actor, now).as('section')) as SelectQueryBuilder<
        CaseworkTables,
        'duty' | 'unit',
        DutyRow & { section: Section }
      >,
      {
        by: [
          { column: 'duty.breachesAt', as: 'instant', direction: 'asc' },
          { column: 'duty.id', as: 'number', direction: 'asc' },
        ],
        after: query.after,
        limit: query.limit,
      },
    );
    const counted = await open
      .select([section(actor, now).as('section'), (eb) => eb.fn.countAll<number>().as('count')])
      .groupBy(sql`1`)
      .execute();
    return { page, counted };
  });
  const counts = Object.fromEntries(SECTIONS.map((name) => [name, 0])) as Record<Section, number>;
  for (const { section: name, count } of counted) if (name) counts[name] = Number(count);
  return { counts, ...page, items: await rowsOf(deps, page.items, now) };
}

async function rowsOf(deps: Deps, rows: readonly (DutyRow & { section: Section })[], now: number) {
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
  return Promise.all(
    rows.map(async (row) => {
      const { policy, calendar, agency } = standing.get(row.workflowId) ?? asSet(row);
      const owedBy = row.owner === 'caseworker' ? row.lead : row.owner === 'agency' ? agency : null;
      return {
        ...dutyInShort(row, await deps.rules.at(row.unit, policy, calendar), now),
        ref: row.ref,
        about: aboutOf(row, (id) => names.of(id), unitNames),
        unit: row.unit,
        section: row.section,
        lead: row.lead === null ? null : names.person(row.lead),
        owedBy: owedBy === null ? null : names.person(owedBy),
        inMs: row.breachesAt - now,
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

interface Standing {
  readonly policy: number;
  readonly calendar: number;
  readonly agency: string | null;
}

/** A list must not fail for one row: without the process' view, the rules that set the duty are the best there is. */
function asSet({ because }: DutyRow): Standing {
  return { policy: because.policy, calendar: because.calendar.version, agency: null };
}

/** The rules each process lives by, and for a referral who is to answer. */
async function standingOf({ db }: Deps, workflowIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const ids = [...new Set(workflowIds)];
  if (ids.length === 0) return new Map();
  const [houses, cases, referrals] = await Promise.all([
    db.selectFrom('houseView').select(['workflowId', 'policy', 'calendar']).where('workflowId', 'in', ids).execute(),
    db.selectFrom('caseView').select(['workflowId', 'policy', 'calendar']).where('workflowId', 'in', ids).execute(),
    db
      .selectFrom('referralView')
      .select(['workflowId', 'policy', 'calendar', 'agency'])
      .where('workflowId', 'in', ids)
      .execute(),
  ]);
  return new Map(
    [...[...cases, ...houses].map((row) => ({ ...row, agency: null })), ...referrals].map((row) => [
      row.workflowId,
      row,
    ]),
  );
}
