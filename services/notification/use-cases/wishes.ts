/** When a person may be mailed: their own wishes, or the defaults. */
import { type Deps } from '../deps';
import { type Wishes, defaultWishes } from '../quiet-hours';

export async function wishesOf({ db }: Pick<Deps, 'db'>, staffId: string): Promise<Wishes> {
  const row = await db
    .selectFrom('preference')
    .select(['quietFrom', 'quietUntil', 'digestMinute'])
    .where('staffId', '=', staffId)
    .executeTakeFirst();
  return row ?? defaultWishes;
}

export async function setWishes({ db, now }: Pick<Deps, 'db' | 'now'>, staffId: string, wishes: Wishes): Promise<void> {
  const row = { ...wishes, updatedAt: now() };
  await db
    .insertInto('preference')
    .values({ staffId, ...row })
    .onConflict((conflict) => conflict.column('staffId').doUpdateSet(row))
    .execute();
}
