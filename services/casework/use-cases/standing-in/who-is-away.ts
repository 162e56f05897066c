// Who is away at this moment and who covers, and who has delegated their role to whom: the two facts on which standing in rests.
import { type Kysely, sql } from 'kysely';
import { type Delegation, isDelegated } from '../../../../libs/process/staff/delegations';
import { type StaffState } from '../../../../libs/process/staff/state';
import { type CaseworkTables } from '../../tables';

export interface Absences {
  readonly away: ReadonlyMap<string, string | undefined>;
  readonly delegates: ReadonlyMap<string, string>;
}

export async function absencesAt(db: Kysely<CaseworkTables>, at: number): Promise<Absences> {
  const [leaves, delegations] = await Promise.all([leavesAt(db, at), delegationsOf(db)]);
  return {
    away: new Map(leaves.map(({ staffId, coverId }) => [staffId, coverId ?? undefined])),
    delegates: new Map(delegations.filter((one) => isDelegated(one, at)).map(({ staffId, to }) => [staffId, to])),
  };
}

export function leavesAt(db: Kysely<CaseworkTables>, at: number) {
  return db
    .selectFrom('leave')
    .select(['staffId', 'coverId'])
    .where('fromAt', '<=', at)
    .where('untilAt', '>', at)
    .orderBy('recordedAt')
    .execute();
}

/** On record in the process of whoever delegates; those that are over among them. */
export async function delegationsOf(db: Kysely<CaseworkTables>): Promise<(Delegation & { staffId: string })[]> {
  const rows = await db
    .selectFrom('houseView')
    .select(['subject', 'state'])
    .where('process', '=', 'staff')
    .where(sql<boolean>`state ? 'delegations'`)
    .execute();
  return rows.flatMap(({ subject, state }) =>
    ((state as StaffState).delegations ?? []).map((one) => ({ ...one, staffId: subject })),
  );
}
