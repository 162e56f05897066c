/** How often a password may be tried, counted in Postgres so that every copy of the service counts together. */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../libs/http/problem';
import { type Database } from './database-tables';

export interface Limits {
  /** Before a password is looked at. @throws Problem `too-many-requests` */
  tried(address: string, login: string): Promise<void>;
  /** A right password forgives the wrong ones before it. */
  forgive(address: string, login: string): Promise<void>;
}

const quarterHour = 900;

export function limits(db: Database): Limits {
  const counter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: clientOver(db),
      storeType: 'client',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: quarterHour,
    });
  // A whole office may sit behind one address.
  const addresses = counter('address', 100);
  const pairs = counter('pair', 10);
  // Guessing from many addresses ends here; one address alone comes nowhere near, so nobody can lock somebody else out from a desk.
  const logins = counter('login', 60);
  // No mail address lies in the table.
  const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
  const keyOf = (login: string) => digest(login.trim().toLowerCase());
  const pairOf = (address: string, login: string) => digest(`${address}\n${keyOf(login)}`);
  return {
    tried: async (address, login) => {
      await take(addresses, address);
      await take(pairs, pairOf(address, login));
      await take(logins, keyOf(login));
    },
    forgive: async (address, login) => {
      await Promise.all([pairs.delete(pairOf(address, login)), logins.delete(keyOf(login))]);
    },
  };
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
