// How far a preview or a backtest has come, for whoever waits for it: written now and then, gone when it is done.
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';

type Needs = Pick<Deps, 'db' | 'now'>;

export interface WorkProgress {
  /** @param done of `total` so far */
  step(done: number): Promise<void>;
  over(): Promise<void>;
}

const EVERY_MS = 250;
/** What died half-way is forgotten. */
const KEPT_MS = 3_600_000;

/** @param id chosen by whoever asks; without one nobody is told */
export async function workProgress({ db, now }: Needs, id: string | undefined, total: number): Promise<WorkProgress> {
  if (id === undefined) return { step: () => Promise.resolve(), over: () => Promise.resolve() };
  let written = 0;
  const write = async (done: number): Promise<void> => {
    written = Date.now();
    const row = { done, total, toldAt: now() };
    await db
      .insertInto('workProgress')
      .values({ id, ...row })
      .onConflict((oc) => oc.column('id').doUpdateSet(row))
      .execute();
  };
  await db
    .deleteFrom('workProgress')
    .where('toldAt', '<', now() - KEPT_MS)
    .execute();
  await write(0);
  return {
    step: async (done) => {
      if (Date.now() - written >= EVERY_MS) await write(done);
    },
    over: async () => {
      await db.deleteFrom('workProgress').where('id', '=', id).execute();
    },
  };
}

/** @throws Problem `not-found` before it has begun, and after it is done */
export async function howFar({ db }: Pick<Needs, 'db'>, id: string): Promise<{ done: number; of: number }> {
  const row = await db.selectFrom('workProgress').select(['done', 'total']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('not-found');
  return { done: row.done, of: row.total };
}
