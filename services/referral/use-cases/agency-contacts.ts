/** Where to write to an agency: its contact, and the deputy. None for one we do not know. */
import { type Database } from '../tables';

export const agencyContacts = (db: Database) => (agency: string) =>
  db
    .selectFrom('agencyContact')
    .select(['role', 'email', 'language', 'phone'])
    .where('agencyId', '=', agency)
    .orderBy('role')
    .execute();
