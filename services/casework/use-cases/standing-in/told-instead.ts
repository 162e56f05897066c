// Who was told of a duty because its owner's mail came back: while it is open they may act on it in the owner's place, and it stands in their worklist.
import { type Kysely } from 'kysely';
import { type StandIn } from '../../../../libs/access/stand-in';
import { type ToldInstead } from '../../../../libs/people/recipients';
import { type Role } from '../../../../libs/process/kernel/roles';
import { type CaseworkTables } from '../../tables';

type Db = Kysely<CaseworkTables>;

export interface AboutDuty {
  readonly kind: string;
  readonly key: string;
}

interface Remembered {
  readonly workflowId: string;
  readonly role: Role;
  readonly duty: AboutDuty;
  readonly told: readonly ToldInstead[];
  readonly at: number;
}

/** Whoever is told now, and no longer whoever was before: their mail has come back as well. */
export async function rememberTold(db: Db, { workflowId, role, duty, told, at }: Remembered): Promise<void> {
  const { kind, key } = duty;
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('toldInstead')
      .where((eb) => eb.and({ workflowId, kind, key, role }))
      .execute();
    if (told.length === 0) return;
    await trx
      .insertInto('toldInstead')
      .values(told.map(({ staffId, insteadOf }) => ({ workflowId, kind, key, role, staffId, insteadOf, toldAt: at })))
      .onConflict((conflict) => conflict.columns(['workflowId', 'kind', 'key', 'role', 'staffId']).doNothing())
      .execute();
  });
}

/** In the role that was told, on that one case, until the duty is settled. */
export async function toldInPlaceOf(db: Db, staffId: string): Promise<StandIn[]> {
  const rows = await db
    .selectFrom('toldInstead as told')
    .innerJoin('duty', (join) =>
      join
        .onRef('duty.workflowId', '=', 'told.workflowId')
        .onRef('duty.kind', '=', 'told.kind')
        .onRef('duty.key', '=', 'told.key'),
    )
    .select(['duty.workflowId', 'duty.caseId', 'duty.unit', 'told.role', 'told.insteadOf'])
    .where('duty.status', '=', 'open')
    .where('told.staffId', '=', staffId)
    .execute();
  return rows.map(({ workflowId, caseId, unit, role, insteadOf }) => ({
    role: role as StandIn['role'],
    units: [unit],
    why: 'unreached',
    staff: insteadOf,
    on: caseId ?? workflowId,
  }));
}
