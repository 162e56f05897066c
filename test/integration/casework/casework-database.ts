// A casework schema of its own for a test file.
import { caseworkMigrations } from '../../../services/casework/migrations/all';
import { type Databases, openDatabases } from '../../../services/casework/databases';
import { serviceTestDatabase } from '../../../libs/testing/database';
import { testDatabaseUrl } from '../../setup/servers';

export interface CaseworkTestDatabase extends Databases {
  readonly url: string;
  readonly adminUrl: string;
}

export async function caseworkDatabase(): Promise<CaseworkTestDatabase> {
  const made = await serviceTestDatabase({
    server: await testDatabaseUrl(),
    service: 'casework',
    migrations: caseworkMigrations,
  });
  const { url, adminUrl } = made;
  const opened = openDatabases(url, { max: 6 });
  return {
    ...opened,
    url,
    adminUrl,
    close: async () => {
      await opened.close();
      await made.close();
    },
  };
}
