// Two connections to one schema. The system's sees everything and writes the read model; the one for people sees only what row security lets
// the person see who is named in the transaction (libs/database/actor), and nothing when nobody is named.
import { type Kysely } from 'kysely';
import { type OpenOptions, openDatabase } from '../../libs/database/open';
import { type CaseworkTables } from './tables';

export interface Databases {
  readonly system: Kysely<CaseworkTables>;
  readonly people: Kysely<CaseworkTables>;
  close(): Promise<void>;
}

/** @param url connection of the schema's own role */
export function openDatabases(url: string, options: Partial<OpenOptions> = {}): Databases {
  const open = (name: string, more: string): Kysely<CaseworkTables> =>
    openDatabase<CaseworkTables>(withSettings(url, `-c search_path=casework ${more}`), {
      schema: 'casework',
      name,
      ...options,
    });
  const system = open('casework system', '-c iveel.role=system');
  const people = open('casework people', '');
  return {
    system,
    people,
    close: async () => {
      await Promise.all([system.destroy(), people.destroy()]);
    },
  };
}

function withSettings(url: string, settings: string): string {
  const address = new URL(url);
  address.searchParams.set('options', settings.trim());
  // The driver reads `+` as a plus.
  return address.toString().replaceAll('+', '%20');
}
