/** How often something may be asked for without an account, counted in Postgres so that every copy of the service counts together. */
import { CompiledQuery } from 'kysely';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../libs/http/problem';
import { type Database } from './tables';

export interface Limits {
  /** @throws Problem `too-many-requests` */
  freshLink(referral: string): Promise<void>;
  /** Posts of any form, per address. @throws Problem `too-many-requests` */
  post(address: string): Promise<void>;
}

/** The shape of a pg client that the store needs; its values go through Kysely's pool. */
function clientOver(db: Database) {
  return {
    query: async ({ text, values }: { text: string; values?: unknown[] }) => {
      const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values ?? []));
      return { rows, rowCount: Number(numAffectedRows ?? rows.length) };
    },
  };
}

const hour = 3_600;

export function limits(db: Database): Limits {
  const counter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: clientOver(db),
      storeType: 'client',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
    });
  // An agency needs one; three an hour forgive impatience, and nobody's inbox can be flooded through a forwarded link.
  const fresh = counter('fresh', 3, hour);
  // A whole agency may sit behind one address.
  const posts = counter('post', 120, hour / 6);
  return { freshLink: (referral) => take(fresh, referral), post: (address) => take(posts, address) };
}

async function take(counter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await counter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new Problem('too-many-requests', {
      headers: { 'Retry-After': String(Math.ceil(refused.msBeforeNext / 1000)) },
    });
  }
}

/** Forgets counters whose time is over. */
export async function sweepLimits(db: Database, now: number): Promise<void> {
  await db.deleteFrom('rateLimit').where('expire', '<', now).execute();
}
