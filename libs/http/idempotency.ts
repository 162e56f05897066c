/**
 * The same request sent twice does its work once. The first reply to a key is stored and given again; the same key with another body is refused.
 * Replies are stored as they were sent, so a route whose reply holds personal data must not be `idempotent`.
 */
import { type Kysely, type Migration, type Selectable } from 'kysely';
import { sqlMigration } from '../database/migrate';
import { isConflict } from '../database/away';

/** Put it into the service's migrations: `{ …, '0002-idempotency': idempotencyMigration }`. */
export const idempotencyMigration: Migration = sqlMigration(
  `create table idempotency (
     scope text not null,
     key text not null,
     fingerprint text not null,
     status integer,
     headers jsonb,
     reply text,
     locked_until_at timestamptz not null,
     expires_at timestamptz not null,
     primary key (scope, key)
   )`,
  `create index idempotency_expiry on idempotency (expires_at)`,
);

export interface IdempotencyTable {
  scope: string;
  key: string;
  fingerprint: string;
  status: number | null;
  headers: Record<string, string> | null;
  reply: string | null;
  lockedUntilAt: number;
  expiresAt: number;
}

export interface StoredReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly reply: string;
}

export type Begun =
  | { readonly kind: 'first' }
  | { readonly kind: 'done'; readonly stored: StoredReply }
  | { readonly kind: 'reused' | 'busy' };

export interface RequestMark {
  /** Who and where: the same key of another caller or path is another request. */
  readonly scope: string;
  readonly key: string;
  /** Hash of the body. */
  readonly fingerprint: string;
}

export interface IdempotencyStore {
  begin(mark: RequestMark): Promise<Begun>;
  /** Only successes are kept: a refusal changed nothing, so asking again may meet another answer. */
  finish(mark: RequestMark, stored: StoredReply): Promise<void>;
  abandon(mark: RequestMark): Promise<void>;
  /** Removes what has expired; returns how many. Call it daily. */
  sweep(): Promise<number>;
}

/** Longer than any request runs. When a process dies in the middle, its key is free again after this. */
const lockMs = 60_000;
/** A phone that was without a line for a weekend still gets its answer. */
const keepMs = 7 * 24 * 3_600_000;

/** Backed by the table above in the service's own schema. */
export function idempotencyStore<DB>(database: Kysely<DB>, now: () => number = Date.now): IdempotencyStore {
  const db = database as unknown as Kysely<{ idempotency: IdempotencyTable }>;
  const mine = ({ scope, key }: RequestMark) =>
    db.selectFrom('idempotency').selectAll().where('scope', '=', scope).where('key', '=', key);

  return {
    async begin(mark) {
      const times = { lockedUntilAt: now() + lockMs, expiresAt: now() + keepMs };
      try {
        await db
          .insertInto('idempotency')
          .values({ ...mark, ...times, status: null, headers: null, reply: null })
          .execute();
        return { kind: 'first' };
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
      // Whoever is first to take over an expired lock wins; the others see it locked again.
      const taken = await db
        .updateTable('idempotency')
        .set(times)
        .where('scope', '=', mark.scope)
        .where('key', '=', mark.key)
        .where('fingerprint', '=', mark.fingerprint)
        .where('status', 'is', null)
        .where('lockedUntilAt', '<', now())
        .executeTakeFirst();
      if (taken.numUpdatedRows > 0n) return { kind: 'first' };
      const row = await mine(mark).executeTakeFirst();
      return row === undefined ? { kind: 'busy' } : verdict(row, mark);
    },
    async finish({ scope, key }, stored) {
      const headers = JSON.stringify(stored.headers) as unknown as Record<string, string>;
      await db
        .updateTable('idempotency')
        .set({ ...stored, headers })
        .where('scope', '=', scope)
        .where('key', '=', key)
        .execute();
    },
    async abandon({ scope, key }) {
      await db
        .deleteFrom('idempotency')
        .where('scope', '=', scope)
        .where('key', '=', key)
        .where('status', 'is', null)
        .execute();
    },
    async sweep() {
      const { numDeletedRows } = await db.deleteFrom('idempotency').where('expiresAt', '<', now()).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function verdict(row: Selectable<IdempotencyTable>, mark: RequestMark): Begun {
  if (row.fingerprint !== mark.fingerprint) return { kind: 'reused' };
  if (row.status === null) return { kind: 'busy' };
  return { kind: 'done', stored: { status: row.status, headers: row.headers ?? {}, reply: row.reply ?? '' } };
}
