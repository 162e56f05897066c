// Everything that is open, as the read model holds it, a thousand at a time: what preview, roll-out and forecast go through.
import { sql } from 'kysely';
import { type Standing, evolveStanding } from '../../../../libs/process/kernel/adjusted';
import { type AdjustmentEvent } from '../../../../libs/process/kernel/events';
import { type Living } from '../../../../libs/process/preview/living';
import { EVERYWHERE } from '../../../../libs/policy/life-cycle';
import { type Deps } from '../../deps';

const BATCH = 1_000;

export interface Which {
  /** With everything below them; absent or `*`: everywhere. */
  readonly units?: readonly string[] | undefined;
  /** Only what lives by an older version of this. */
  readonly behind?: { readonly subject: 'policy' | 'calendar'; readonly name: string; readonly version: number };
  /** Only cases this person leads. */
  readonly leads?: readonly string[] | undefined;
}

/** Raw SQL: the columns are read by their short names, without a builder's work on each of a hundred thousand rows. */
export async function* caseload({ db }: Pick<Deps, 'db'>, which: Which = {}): AsyncGenerator<Living[]> {
  for (const process of ['case', 'referral'] as const) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const { rows } = await sql<Living & { id: string }>`${select(process)} ${narrowed(process, which)}
        and v.${sql.ref(`${process}_id`)} > ${after}::uuid order by v.${sql.ref(`${process}_id`)} limit ${BATCH}`.execute(
        db,
      );
      if (rows.length > 0) yield await withStanding(db, rows);
      if (rows.length < BATCH) break;
      after = rows.at(-1)?.id ?? after;
    }
  }
}

/** The types are those of the index in migrations/0041. */
const STANDING = sql.raw(`('pause.started', 'pause.ended', 'duty.varied', 'duty.unvaried', 'duty.waived')`);

/** Pauses, varied intervals and waived duties, as the events tell them. Most processes have none. */
async function withStanding(db: Deps['db'], batch: readonly Living[]): Promise<Living[]> {
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
  for (const process of ['case', 'referral'] as const) {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count ${from(process)} ${narrowed(process, which)}`.execute(db);
    count += Number(rows[0]?.count ?? 0);
  }
  return count;
}

const from = (process: 'case' | 'referral') =>
  process === 'case'
    ? sql`from case_view v join unit u on u.code = v.unit`
    : sql`from referral_view v join unit u on u.code = v.unit left join case_view c on c.case_id = v.case_id`;

const select = (process: 'case' | 'referral') => sql`
  select ${sql.raw(`v.${process}_id as id, '${process}' as process, ${process === 'case' ? 'v' : 'c'}.lead as lead`)},
    v.workflow_id as "workflowId", v.ref, v.unit, v.n, v.revision, v.process_version as "processVersion",
    v.policy, v.calendar, v.state, v.open, v.clock_offset as "clockOffset"
  ${from(process)}`;

function narrowed(process: 'case' | 'referral', { units, behind, leads }: Which) {
  const everywhere = units === undefined || units.includes(EVERYWHERE);
  return sql`where not v.finished
    ${everywhere ? sql`` : sql`and u.path && ${[...units]}::text[]`}
    ${leads === undefined ? sql`` : sql`and ${sql.raw(process === 'case' ? 'v' : 'c')}.lead = any (${[...leads]}::text[])`}
    ${behind === undefined ? sql`` : sql`and ${sql.raw(`v.${behind.subject}`)} < ${behind.version}`}
    ${behind?.subject === 'calendar' ? sql`and u.calendar = ${behind.name}` : sql``}`;
}
