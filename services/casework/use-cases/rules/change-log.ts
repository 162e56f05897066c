// What was done with a change of rules, by whom: appended and chained, never edited. One writer at a time, so that two deeds cannot overtake each other.
import { type Kysely, type Transaction, sql } from 'kysely';
import { chainHash, genesis } from '../../../../libs/audit/chain';
import { json } from '../../../../libs/database/sql';
import { Problem } from '../../../../libs/http/problem';
import {
  type ChangeDetail,
  type ChangeEvent,
  type ChangeEventType,
  type Standing,
  refusedChange,
  standingOf,
} from '../../../../libs/policy/life-cycle';
import { type CaseworkTables } from '../../tables';

export type Trx = Transaction<CaseworkTables>;

export interface Deed {
  readonly changeId: number;
  readonly type: ChangeEventType;
  readonly by: ChangeEvent['by'];
  readonly at: number;
  readonly detail?: ChangeDetail;
}

/** Serialises everything that decides by how changes stand. Call before reading them. */
export async function lockRules(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('casework rules', 0))`.execute(trx);
}

/** After `lockRules`. */
export async function logDeed(trx: Trx, { changeId, type, by, at, detail = {} }: Deed): Promise<void> {
  const last = await trx
    .selectFrom('rulesEvent')
    .select(['n', 'hash'])
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { id, role, unit } = by;
  const event = { n: (last?.n ?? 0) + 1, changeId, type, actor: { id, role, unit }, doneAt: at, detail };
  const prevHash = last?.hash ?? genesis;
  await trx
    .insertInto('rulesEvent')
    .values({ ...event, actor: json(event.actor), detail: json(detail), prevHash, hash: chainHash(prevHash, event) })
    .execute();
}

export async function deedsOf(db: Kysely<CaseworkTables>, changeId: number): Promise<ChangeEvent[]> {
  const rows = await db
    .selectFrom('rulesEvent')
    .select(['type', 'actor', 'doneAt', 'detail'])
    .where('changeId', '=', changeId)
    .orderBy('n')
    .execute();
  return rows.map(({ type, actor, doneAt, detail }) => ({ type, by: actor, at: doneAt, detail }));
}

/** After `lockRules`. @throws Problem `change-state`, `own-approval` */
export async function mustAllow(
  trx: Trx,
  { changeId, type, by }: Pick<Deed, 'changeId' | 'type' | 'by'>,
): Promise<Standing> {
  const standing = standingOf(await deedsOf(trx, changeId));
  const refused = refusedChange(standing, type, by.id);
  if (refused) throw new Problem(refused, { extra: { status: standing.status } });
  return standing;
}

/** The number of the first deed whose hash does not follow, or undefined when the log is whole. */
export async function brokenDeed(db: Kysely<CaseworkTables>): Promise<number | undefined> {
  let prevHash = genesis;
  const rows = await db.selectFrom('rulesEvent').selectAll().orderBy('n').execute();
  for (const { prevHash: stated, hash, ...event } of rows) {
    const { id, role, unit } = event.actor;
    const expected = chainHash(prevHash, { ...event, actor: { id, role, unit } });
    if (stated !== prevHash || hash !== expected) return event.n;
    prevHash = hash;
  }
  return undefined;
}
