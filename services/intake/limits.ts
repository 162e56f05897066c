/** How many reports may come from one address, counted in Postgres so that every copy of the service counts together. */
import { CompiledQuery, type Kysely, type Migration } from 'kysely';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { sqlMigration } from '../../libs/database/migrate';
import { Problem } from '../../libs/http/problem';
import { type Vault } from '../../libs/vault/vault';
import { type IntakeTables } from './tables';

export interface ReportLimit {
  /** @throws Problem `too-many-requests` */
  take(address: string): Promise<void>;
  /** Forgets addresses whose time is over. */
  sweep(now: number): Promise<void>;
}

/** A school or a whole soum may sit behind one address. A flood is hundreds a minute, not twelve. */
const usual = { points: 120, seconds: 600 };

export const limitMigration: Migration = sqlMigration(
  `create table rate_limit (key text primary key, points integer not null, expire bigint)`,
  `create index rate_limit_expiry on rate_limit (expire)`,
);

/** The address is stored as a keyed hash only: somebody who stays anonymous leaves no address behind. */
export function reportLimit(
  db: Kysely<IntakeTables>,
  vault: Pick<Vault, 'searchHash'>,
  { points, seconds }: { points: number; seconds: number } = usual,
): ReportLimit {
  const counter = new RateLimiterPostgres({
    storeClient: clientOver(db),
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'report',
    points,
    duration: seconds,
  });
  return {
    async take(address) {
      try {
        await counter.consume(vault.searchHash('address', address).toString('base64url').slice(0, 22));
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const wait = String(Math.ceil(refused.msBeforeNext / 1000));
        throw new Problem('too-many-requests', { headers: { 'Retry-After': wait } });
      }
    },
    async sweep(now) {
      await db.executeQuery(CompiledQuery.raw('delete from rate_limit where expire < $1', [now]));
    },
  };
}

/** The shape of a pg client that the store needs; its statements go through our pool. */
function clientOver(db: Kysely<IntakeTables>) {
  return {
    query: async ({ text, values }: { text: string; values?: unknown[] }) => {
      const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values ?? []));
      return { rows, rowCount: Number(numAffectedRows ?? rows.length) };
    },
  };
}
