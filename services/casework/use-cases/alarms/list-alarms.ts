// Alarms as far as a person may see them, across cases; and that somebody has seen to one.
import { sql } from 'kysely';
import { type Actor } from '../../../../libs/access/actor';
import { type Reach } from '../../../../libs/access/allowed';
import { withActor } from '../../../../libs/database/actor';
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';
import { isWithin, within } from '../within-scope';

export async function listAlarms(deps: Deps, actor: Actor, reach: Reach, { all }: { all: boolean }) {
  const theirs = isWithin(await within(deps.db, reach), { unit: 'alarm.unit' });
  const rows = await withActor(deps.people, actor, (trx) =>
    trx
      .selectFrom('alarm')
      .selectAll()
      .where(theirs)
      .$if(!all, (q) => q.where('endedAt', 'is', null))
      .orderBy('raisedAt', 'desc')
      .orderBy('id')
      .limit(500)
      .execute(),
  );
  const refs = await refsOf(
    deps,
    rows.map(({ workflowId }) => workflowId),
  );
  return rows.map((row) => ({ ...row, ref: refs.get(row.workflowId) ?? row.unit }));
}

/** Of cases and their referrals; a unit or a colleague goes by the unit. */
async function refsOf({ db }: Deps, workflowIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ workflowId: string; ref: string }>`
    select workflow_id as "workflowId", ref from case_view where workflow_id = any (${[...workflowIds]}::text[])
    union all select workflow_id, ref from referral_view where workflow_id = any (${[...workflowIds]}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ workflowId, ref }) => [workflowId, ref]));
}

export async function alarmAt({ db }: Pick<Deps, 'db'>, id: string) {
  return db
    .selectFrom('alarm')
    .innerJoin('unit', 'unit.code', 'alarm.unit')
    .select(['alarm.unit', 'unit.path as unitPath'])
    .where('alarm.id', '=', id)
    .executeTakeFirst();
}

/** Somebody has seen to it. @throws Problem `already-done` when it is over */
export async function endAlarm({ db, now }: Pick<Deps, 'db' | 'now'>, by: Actor, id: string): Promise<void> {
  const ended = await db
    .updateTable('alarm')
    .set({ endedAt: now(), endedBy: by.id })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw new Problem('already-done');
}
