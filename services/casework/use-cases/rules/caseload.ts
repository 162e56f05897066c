// Everything that is open, as the read model holds it, a thousand at a time: what preview, roll-out and forecast go through.
import { sql } from 'kysely';
import { type Standing, evolveStanding } from '../../../../libs/process/kernel/adjusted';
import { type AdjustmentEvent } from '../../../../libs/process/kernel/events';
import { type Living } from '../../../../libs/process/preview/living';
import { EVERYWHERE } from '../../../../libs/policy/life-cycle';
import { type Deps } from '../../deps';
import { type Within, isWithin } from '../within-scope';

const BATCH = 1_000;

export interface Which {
  /** With everything below them; absent or `*`: everywhere. */
  readonly units?: readonly string[] | undefined;
  /** Only what lives by an older version of this. */
  readonly behind?: { readonly subject: 'policy' | 'calendar'; readonly name: string; readonly version: number };
  /** Only what somebody may see. */
  readonly within?: Within | undefined;
  /** Only what comes after this process, in the order in which all of them are gone through. */
  readonly after?: string | undefined;
}

/** Where processes stand in the read model, and how a row of each reads. */
const SOURCES = [
  {
    from: 'case_view v join unit u on u.code = v.unit',
    columns: `v.case_id::text as id, 'case' as process, v.ref, v.lead`,
    id: 'v.case_id',
    type: 'uuid',
    lead: 'v.lead',
    caseId: { caseId: 'v.case_id' },
  },
  {
    from: 'referral_view v join unit u on u.code = v.unit left join case_view c on c.case_id = v.case_id',
    columns: `v.referral_id::text as id, 'referral' as process, v.ref, c.lead`,
    id: 'v.referral_id',
    type: 'uuid',
    lead: 'c.lead',
    caseId: { caseId: 'v.case_id' },
  },
  {
    from: 'house_view v join unit u on u.code = v.unit',
    columns: 'v.workflow_id as id, v.process, v.subject as ref, v.lead',
    id: 'v.workflow_id',
    type: 'text',
    lead: 'v.lead',
    caseId: {},
  },
] as const;

type Source = (typeof SOURCES)[number];

/** Raw SQL: the columns are read by their short names, without a builder's work on each of a hundred thousand rows. */
export async function* caseload({ db }: Pick<Deps, 'db'>, which: Which = {}): AsyncGenerator<Living[]> {
  const start = which.after === undefined ? undefined : placeOf(which.after);
  for (const source of start ? SOURCES.slice(start.source) : SOURCES) {
    const { from, columns, id, type } = source;
    for (let after = source === SOURCES[start?.source ?? -1] ? start?.id : undefined; ;) {
      const beyond = after === undefined ? sql`` : sql`and ${sql.raw(id)} > ${after}::${sql.raw(type)}`;
      const { rows } = await sql<Living & { id: string }>`
        select ${sql.raw(columns)}, v.workflow_id as "workflowId", v.unit, v.n, v.revision,
          v.process_version as "processVersion", v.policy, v.calendar, v.state, v.open, v.clock_offset as "clockOffset"
        from ${sql.raw(from)} ${narrowed(source, which)} ${beyond} order by ${sql.raw(id)} limit ${BATCH}`.execute(db);
      if (rows.length > 0) yield await withStanding(db, rows);
      if (rows.length < BATCH) break;
      after = rows.at(-1)?.id;
    }
  }
}

/** Where a process stands in that order: its source, and its id there. */
function placeOf(workflowId: string): { readonly source: number; readonly id: string } {
  const uuid = workflowId.slice(workflowId.indexOf('/') + 1);
  if (workflowId.startsWith('case/')) return { source: 0, id: uuid };
  return workflowId.startsWith('referral/') ? { source: 1, id: uuid } : { source: 2, id: workflowId };
}

/** The types are those of the index in migrations/0041. */
const STANDING = sql.raw(`('pause.started', 'pause.ended', 'duty.varied', 'duty.unvaried', 'duty.waived')`);

/** Pauses, varied intervals and waived duties, as the events tell them. Most processes have none. */
export async function withStanding(db: Deps['db'], batch: readonly Living[]): Promise<Living[]> {
  const ids = batch.map(({ workflowId }) => workflowId);
  const { rows } = await sql<{ workflowId: string; n: number; at: number; body: AdjustmentEvent }>`
    select workflow_id as "workflowId", n, recorded_at as at, body from case_event
    where workflow_id = any (${ids}::text[]) and type in ${STANDING} order by workflow_id, n`.execute(db);
  if (rows.length === 0) return [...batch];
  const standings = new Map<string, Standing>();
  for (const { workflowId, n, at, body } of rows) {
    const next = evolveStanding(standings.get(workflowId), body, n, at);
    if (next) standings.set(workflowId, next);
  }
  return batch.map((living) => {
    const standing = standings.get(living.workflowId);
    return standing === undefined ? living : { ...living, standing };
  });
}

export async function countCaseload({ db }: Pick<Deps, 'db'>, which: Which = {}): Promise<number> {
  let count = 0;
  for (const source of SOURCES) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.raw(source.from)} ${narrowed(source, which)}`.execute(db);
    count += Number(rows[0]?.count ?? 0);
  }
  return count;
}

function narrowed({ lead, caseId }: Source, { units, behind, within }: Which) {
  const everywhere = units === undefined || units.includes(EVERYWHERE);
  return sql`where not v.finished
    ${everywhere ? sql`` : sql`and u.path && ${[...units]}::text[]`}
    ${within === undefined ? sql`` : sql`and ${isWithin(within, { lead, unit: 'v.unit', workflow: 'v.workflow_id', ...caseId })}`}
    ${behind === undefined ? sql`` : sql`and ${sql.raw(`v.${behind.subject}`)} < ${behind.version}`}
    ${behind?.subject === 'calendar' ? sql`and u.calendar = ${behind.name}` : sql``}`;
}
