/** Brings a service's own schema up to date. Forward only: what is released is never undone, a mistake gets a next migration. */
import { type Kysely, type Migration, Migrator, sql } from 'kysely';

/**
 * Runs every migration not yet run, in the order of their names (`0001-…`), in one transaction. Copies starting at once wait for each other.
 * @returns the names of those that ran now
 * @throws the error of the migration that failed, with its name; nothing of it remains
 */
export async function migrate<DB>(
  db: Kysely<DB>,
  migrations: Readonly<Record<string, Migration>>,
  schema: string,
): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: () =>
        Promise.resolve(Object.fromEntries(Object.entries(migrations).map(([name, one]) => [name, unhurried(one)]))),
    },
    migrationTableSchema: schema,
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName;
    throw new Error(`migration ${failed ?? '(order)'} of schema ${schema} failed: ${reason(error)}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}

/** A migration of plain SQL statements: what is read in review is what runs. */
export function sqlMigration(...statements: readonly string[]): Migration {
  return {
    async up(db: Kysely<never>): Promise<void> {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

/** A migration may take longer than a request may: an index over a million rows is not a stuck statement. */
function unhurried(migration: Migration): Migration {
  return {
    async up(db): Promise<void> {
      await sql`set local statement_timeout = 0`.execute(db);
      await migration.up(db);
    },
  };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}
