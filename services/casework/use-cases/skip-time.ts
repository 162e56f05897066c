// Demo and training: a case and its open referrals are moved forward together, each to the same instant of its own clock.
import { sql } from 'kysely';
import { Problem } from '../../../libs/http/problem';
import { type Deps } from '../deps';

export interface Skipped {
  /** The case's clock after it. */
  readonly now: number;
  /** False when the clocks had not all arrived in time; they are on their way. */
  readonly reached: boolean;
}

/** As long as any process lives. */
const FARTHEST_MS = 2 * 366 * 86_400_000;
const PATIENCE_MS = 50_000;
const LOOK_MS = 250;
/** Timers fire about one a second; a clock this near has arrived. */
const NEAR_MS = 1_500;

interface Clock {
  readonly workflowId: string;
  readonly offset: number;
}

/** @param to epoch milliseconds on the case's clock. @throws Problem `skip-backwards` or `no-time-skipping` */
export async function skipTime(
  deps: Deps,
  { caseId, workflowId, clockOffset }: { caseId: string; workflowId: string; clockOffset: number },
  to: number,
): Promise<Skipped> {
  const { db, processes, now } = deps;
  if (!(await processes.canSkip())) throw new Problem('no-time-skipping');
  const from = now() + clockOffset;
  if (to <= from || to - from > FARTHEST_MS) throw new Problem('skip-backwards');
  const referrals = await db
    .selectFrom('referralView')
    .select(['workflowId', 'clockOffset as offset'])
    .where('caseId', '=', caseId)
    .where('finished', '=', false)
    .execute();
  const clocks: Clock[] = [{ workflowId, offset: clockOffset }, ...referrals];
  await Promise.all(
    clocks.map(async ({ workflowId: id, offset }) => {
      const seconds = Math.ceil((to - ((await processes.clockOf(id)) ?? now() + offset)) / 1000);
      if (seconds > 0) await processes.skip(id, seconds);
    }),
  );
  const reached = await untilAll(deps, clocks, to);
  await Promise.all(clocks.map(({ workflowId: id }) => keepOffset(deps, id)));
  const { clockOffset: after } = await db
    .selectFrom('caseView')
    .select('clockOffset')
    .where('caseId', '=', caseId)
    .executeTakeFirstOrThrow();
  return { now: now() + after, reached };
}

/** Until every clock has arrived and what happened on the way is in the read model. */
async function untilAll({ processes, db, now }: Deps, clocks: readonly Clock[], to: number): Promise<boolean> {
  const ends = now() + PATIENCE_MS;
  for (;;) {
    const arrived = await Promise.all(
      clocks.map(async ({ workflowId }) => ((await processes.clockOf(workflowId)) ?? 0) >= to - NEAR_MS),
    );
    if (arrived.every(Boolean)) {
      const ids = clocks.map(({ workflowId }) => workflowId);
      const pending = await sql<{ count: number }>`
        select count(*) as count from (
          select next_wake_at from case_view where workflow_id = any (${ids})
          union all select next_wake_at from referral_view where workflow_id = any (${ids})
        ) v where next_wake_at <= ${new Date(to - NEAR_MS).toISOString()}::timestamptz`.execute(db);
      if (Number(pending.rows[0]?.count ?? 0) === 0) return true;
    }
    if (now() > ends) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** A clock can have moved without anything happening: then no projection says so. */
async function keepOffset({ db, processes, now }: Deps, workflowId: string): Promise<void> {
  const clock = await processes.clockOf(workflowId);
  if (clock === undefined) return;
  const offset = Math.max(0, clock - now());
  const view = workflowId.startsWith('case/') ? 'caseView' : 'referralView';
  await db.transaction().execute(async (trx) => {
    await trx.updateTable(view).set({ clockOffset: offset }).where('workflowId', '=', workflowId).execute();
    await trx
      .updateTable('duty')
      .set({ clockOffset: offset, breachesAt: sql<number>`due_at - ${offset}::bigint * interval '1 millisecond'` })
      .where('workflowId', '=', workflowId)
      .where('status', '=', 'open')
      .execute();
  });
}
