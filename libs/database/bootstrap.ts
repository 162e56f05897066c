/** Makes the schema and the login role of one service: the role owns its schema and can read no other (one server is enough, two must work). */
import { Client } from 'pg';

/** Postgres' words for two sessions changing the same catalogue row; roles belong to the whole server, so no lock of one database prevents it. */
const passing = new Set(['XX000', '23505', '42710', '40001', '40P01', '42P06']);
const attempts = 8;

/**
 * Idempotent, and safe when many services start at once.
 * @param adminUrl a connection that may create roles and schemas (a superuser, or CREATEROLE plus CREATE on the database)
 * @returns the connection URL of the service's own role
 * @throws the database's error when the owner may not do it or the server is away
 */
export async function bootstrapService(adminUrl: string, schema: string, password: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(schema))
    throw new Error('a schema name is lower-case letters, digits and underscores');
  for (let attempt = 1; ; attempt += 1) {
    try {
      await make(adminUrl, schema, password);
      return roleUrl(adminUrl, schema, password);
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (!passing.has(code) || attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt + Math.random() * 50));
    }
  }
}

async function make(adminUrl: string, schema: string, password: string): Promise<void> {
  const admin = new Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: 10_000,
    application_name: `bootstrap ${schema}`,
  });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    const role = admin.escapeIdentifier(schema);
    const secret = admin.escapeLiteral(password);
    const { rows } = await admin.query<{ exists: boolean; database: string; superuser: boolean }>(
      `select exists (select from pg_roles where rolname = $1), current_database() as database,
              (select rolsuper from pg_roles where rolname = current_user) as superuser`,
      [schema],
    );
    const { exists, database, superuser } = rows[0] as { exists: boolean; database: string; superuser: boolean };
    // One statement string is one transaction: a half-made service is never left behind.
    await admin.query(`
      select pg_advisory_xact_lock(hashtextextended('bootstrap', 0));
      ${exists ? 'alter' : 'create'} role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${secret};
      ${superuser ? '' : `grant ${role} to current_user;`}
      create schema if not exists ${role} authorization ${role};
      revoke all on schema ${role} from public;
      alter role ${role} in database ${admin.escapeIdentifier(database)} set search_path = ${role};
    `);
  } finally {
    await admin.end();
  }
}

/** The owner's connection with the role's name and password in it. */
export function roleUrl(adminUrl: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.toString();
}
