// What the database says of processes: those not ended, those whose view lags behind their record, those that have ended.
import { type Kysely, sql } from 'kysely';
import { type CaseworkTables } from '../../tables';

export interface Standing {
  readonly workflowId: string;
  readonly unit: string;
  readonly n: number;
  readonly nextWakeAt: number | null;
  /** Milliseconds. */
  readonly clockOffset: number;
}

const BATCH = 1_000;

/** Every process not ended: cases first, in the order of their ids. */
export async function* standings(db: Kysely<CaseworkTables>): AsyncGenerator<Standing> {
  for (const view of ['caseView', 'referralView', 'houseView'] as const) {
    for (let after = ''; ;) {
      const batch = await db
        .selectFrom(view as 'caseView')
        .select(['workflowId', 'unit', 'n', 'nextWakeAt', 'clockOffset'])
        .where('finished', '=', false)
        .where('workflowId', '>', after)
        .orderBy('workflowId')
        .limit(BATCH)
        .execute();
      yield* batch;
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) break;
      after = last.workflowId;
    }
  }
}

/** Views that do not know the last event of their record. */
export async function lagging(
  db: Kysely<CaseworkTables>,
): Promise<Pick<Standing, 'workflowId' | 'unit' | 'clockOffset'>[]> {
  const { rows } = await sql<Pick<Standing, 'workflowId' | 'unit' | 'clockOffset'>>`
    select v.workflow_id as "workflowId", v.unit, v.clock_offset as "clockOffset"
    from (select workflow_id, unit, clock_offset, n from case_view
          union all select workflow_id, unit, clock_offset, n from referral_view
          union all select workflow_id, unit, clock_offset, n from house_view) v
    where exists (select from case_event e where e.workflow_id = v.workflow_id and e.n = v.n + 1)
    order by 1`.execute(db);
  return rows;
}

/** Processes on record of which there is no view at all. */
export async function unviewed(db: Kysely<CaseworkTables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.workflow_id as id from case_event e
    where e.n = 1 and e.process in ('case', 'referral', 'unit', 'staff')
      and not exists (select from case_view v where v.workflow_id = e.workflow_id)
      and not exists (select from referral_view v where v.workflow_id = e.workflow_id)
      and not exists (select from house_view v where v.workflow_id = e.workflow_id)
    order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** Those of the ids that have a view which says that they have ended; with `any`, those that have a view at all. */
export async function finishedOf(
  db: Kysely<CaseworkTables>,
  ids: readonly string[],
  any = false,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select workflow_id as id from case_view where workflow_id = any (${ids}) and (finished or ${any})
    union all
    select workflow_id from referral_view where workflow_id = any (${ids}) and (finished or ${any})
    union all
    select workflow_id from house_view where workflow_id = any (${ids}) and (finished or ${any})`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
