// A new colleague. Who may add whom: ops anybody; a manager those who work with children in the units below, nobody of ops and no auditor, who look over the
// manager's own shoulder. The very first person is added from the machine itself (addFirst), when nobody is there who could.
import { randomUUID } from 'node:crypto';
import { type Kysely, type Transaction, sql } from 'kysely';
import { type Role, type staffRoles } from '../../../libs/access/roles';
import { json } from '../../../libs/database/sql';
import { Problem } from '../../../libs/http/problem';
import { shortNames } from '../../../libs/mongolia/person-name';
import { type CaseworkTables } from '../tables';
import { logRegister } from './register-log';

export type StaffRole = (typeof staffRoles)[number];
type Both = Readonly<Record<'mn' | 'en', string>>;

export interface NewStaff {
  readonly role: StaffRole;
  readonly unit: string;
  readonly given: Both;
  /** Or the patronymic as a whole: only its initial is kept. */
  readonly initial: Both;
  readonly email: string;
  readonly language: 'mn' | 'en';
  /** Leads the unit from now on. */
  readonly lead: boolean;
}

const byManager: readonly Role[] = ['caseworker', 'supervisor', 'manager', 'intake', 'volunteer'];

/** May somebody with this role add a colleague with that one? */
export function mayAdd(by: Role, role: Role): boolean {
  return by === 'ops' || (by === 'manager' && byManager.includes(role));
}

/** @returns the id. @throws Problem `unknown-unit`, `mail-taken` */
export async function addStaff(
  db: Kysely<CaseworkTables>,
  asked: NewStaff,
  addedBy: string,
  now: number,
): Promise<string> {
  return db.transaction().execute((trx) => insert(trx, asked, addedBy, now));
}

/** Only where nobody works yet: afterwards it takes a person to add a person. @throws Problem `not-the-first`, and as addStaff */
export async function addFirst(db: Kysely<CaseworkTables>, asked: NewStaff, now: number): Promise<string> {
  return db.transaction().execute(async (trx) => {
    // Two at once wait for each other here, and the second is not the first.
    await sql`select pg_advisory_xact_lock(hashtextextended('casework first person', 0))`.execute(trx);
    const somebody = await trx.selectFrom('staff').select('id').where('active', '=', true).executeTakeFirst();
    if (somebody) throw new Problem('not-the-first');
    return insert(trx, asked, 'first', now);
  });
}

async function insert(
  trx: Transaction<CaseworkTables>,
  { role, unit, given, initial, email, language, lead }: NewStaff,
  addedBy: string,
  addedAt: number,
): Promise<string> {
  const known = await trx.selectFrom('unit').select('code').where('code', '=', unit).executeTakeFirst();
  if (!known) throw new Problem('unknown-unit');
  const id = randomUUID();
  const added = await trx
    .insertInto('staff')
    .values({
      ...{ id, role, unit, language, addedBy, addedAt },
      name: json(shortNames({ given, initial })),
      email: email.toLowerCase(),
      deputyId: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw new Problem('mail-taken');
  if (lead) await trx.updateTable('unit').set({ leadId: id }).where('code', '=', unit).execute();
  await logRegister(trx, { what: 'staff.added', by: addedBy, at: addedAt, subject: id, unit, detail: { role, lead } });
  return id;
}
