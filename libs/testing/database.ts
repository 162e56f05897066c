/**
 * A database of its own for each test file, copied from a template that was migrated once per run. The servers of a run are thrown away with their
 * templates; on a server that stays, `drop database template_<service>_<run>` is up to its owner.
 */
import { randomBytes } from 'node:crypto';
import { type Kysely, type Migration } from 'kysely';
import { Client } from 'pg';
import { bootstrapService } from '../database/bootstrap';
import { migrate } from '../database/migrate';
import { openDatabase } from '../database/open';

export interface ServiceTestDatabase<DB> {
  readonly db: Kysely<DB>;
  /** Connection of the service's own role. */
  readonly url: string;
  /** Owner connection of the same database. */
  readonly adminUrl: string;
  /** Closes the pool and drops the database. */
  readonly close: () => Promise<void>;
}

export interface TestDatabaseOptions {
  /** Owner connection of the server: `await testDatabaseUrl()` of test/setup/servers. */
  readonly server: string;
  /** Name of the service, which is also its schema and role. */
  readonly service: string;
  readonly migrations: Readonly<Record<string, Migration>>;
}

/** The same in every process of a run: all of them set it for the same role. */
export const testRolePassword = 'only-for-tests';

/** A migrated database nobody else uses. */
export async function serviceTestDatabase<DB>({
  server,
  service,
  migrations,
}: TestDatabaseOptions): Promise<ServiceTestDatabase<DB>> {
  const template = `template_${service}_${runName()}`;
  const name = `test_${service}_${randomBytes(6).toString('hex')}`;
  await asOwner(server, async (admin) => {
    // One process of the run makes the template; the others wait for it here.
    await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(admin, server, template, service, migrations);
    await admin.query(`create database ${admin.escapeIdentifier(name)} template ${admin.escapeIdentifier(template)}`);
  });
  const adminUrl = withDatabase(server, name);
  const url = await bootstrapService(adminUrl, service, testRolePassword);
  const db = openDatabase<DB>(url, { schema: service, name: `${service} test` });
  const close = async (): Promise<void> => {
    await db.destroy();
    await asOwner(server, (admin) =>
      admin.query(`drop database if exists ${admin.escapeIdentifier(name)} with (force)`),
    );
  };
  return { db, url, adminUrl, close };
}

/** Made under another name and renamed when complete: a run that was stopped leaves no half-migrated template. */
async function makeTemplate(
  admin: Client,
  server: string,
  template: string,
  service: string,
  migrations: TestDatabaseOptions['migrations'],
) {
  const draft = `draft_${randomBytes(6).toString('hex')}`;
  await admin.query(`create database ${admin.escapeIdentifier(draft)}`);
  const url = await bootstrapService(withDatabase(server, draft), service, testRolePassword);
  const db = openDatabase(url, { schema: service, name: 'template', max: 1 });
  await migrate(db, migrations, service).finally(() => db.destroy());
  await admin.query(`alter database ${admin.escapeIdentifier(draft)} rename to ${admin.escapeIdentifier(template)}`);
}

/** Templates hold for one run of Jest: the next may have other migrations. */
function runName(): string {
  const run = process.env['IVEEL_TEST_RUN'] ?? `${process.ppid}`;
  return run
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(-12)
    .toLowerCase();
}

export function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

async function asOwner(server: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: server });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
