/** Opens a service's database: Kysely over a pg pool that survives lost connections, with instants as numbers. */
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { bootstrapService } from './bootstrap';
import { InstantPlugin } from './instant-plugin';
import { typeParsers } from './type-parsers';

export interface OpenOptions {
  /** The schema every unqualified name means. */
  readonly schema: string;
  /** Seen by an operator in `pg_stat_activity`. */
  readonly name: string;
  /** Connections at most. Default 10: five services fit Postgres' default of 100 with copies to spare. */
  readonly max?: number;
  /** A statement is stopped after this long. Default 10 s, the start-to-close time of the database activities. */
  readonly statementTimeoutMs?: number;
  /** Told when a connection is lost; the pool replaces it. Default: nothing, since the query it carried, or the next, reports what matters. */
  readonly onLost?: (error: Error) => void;
}

/** Never throws: connecting happens at the first query. Close with `db.destroy()`. */
export function openDatabase<DB>(url: string, options: OpenOptions): Kysely<DB> {
  const pool = new Pool({
    connectionString: url,
    application_name: `iveel ${options.name}`,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    // A client that went away in the middle of a transaction must not hold its locks.
    idle_in_transaction_session_timeout: 30_000,
    options: `-c search_path=${options.schema}`,
    types: typeParsers,
  });
  // An 'error' without a listener ends the whole process. The pool listens to its idle connections only; one that is lost in the middle of a query
  // fails that query and reports itself as well, so every connection gets a listener of its own.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', (error) => options.onLost?.(error)));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true }), new InstantPlugin()],
  });
}

/** What `openServiceDatabase` needs of a service's configuration (libs/config). */
export interface ServiceDatabase {
  readonly service: string;
  readonly database: {
    readonly adminUrl: string;
    readonly ownUrl?: string;
    readonly schema: string;
    readonly rolePassword: string;
  };
}

/** Makes schema and role unless an operator did (`<SERVICE>_DATABASE_URL`), then opens it as that role. @throws when the server refuses or is away */
export async function openServiceDatabase<DB>(
  config: ServiceDatabase,
  options: Partial<OpenOptions> = {},
): Promise<Kysely<DB>> {
  const { adminUrl, ownUrl, schema, rolePassword } = config.database;
  const url = ownUrl ?? (await bootstrapService(adminUrl, schema, rolePassword));
  return openDatabase<DB>(url, { schema, name: config.service, ...options });
}
