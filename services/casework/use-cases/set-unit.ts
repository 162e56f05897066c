// Who leads a unit, and where its mail goes when nobody can be reached. A unit with neither is answered for by the one above.
import { type Kysely } from 'kysely';
import { Problem } from '../../../libs/http/problem';
import { type CaseworkTables } from '../tables';
import { logRegister } from './register-log';

export interface Reach {
  /** Staff id; null takes it away; left out stays. */
  readonly lead?: string | null | undefined;
  readonly mailbox?: string | null | undefined;
}

/** @returns how it is now. @throws Problem `unknown-staff` for somebody who does not work here */
export async function setUnit(
  db: Kysely<CaseworkTables>,
  code: string,
  { lead, mailbox }: Reach,
  { by, at }: { readonly by: string; readonly at: number },
): Promise<{ lead: string | null; mailbox: string | null }> {
  return db.transaction().execute(async (trx) => {
    if (typeof lead === 'string') {
      const known = await trx
        .selectFrom('staff')
        .select('id')
        .where('id', '=', lead)
        .where('active', '=', true)
        .executeTakeFirst();
      if (!known) throw new Problem('unknown-staff');
    }
    const changed = {
      ...(lead === undefined ? {} : { leadId: lead }),
      ...(mailbox === undefined ? {} : { mailbox }),
    };
    if (Object.keys(changed).length > 0) {
      await trx.updateTable('unit').set(changed).where('code', '=', code).execute();
      const detail = {
        ...(lead === undefined ? {} : { lead }),
        ...(mailbox === undefined ? {} : { mailbox: mailbox !== null }),
      };
      await logRegister(trx, { what: 'unit.reach', by, at, subject: code, unit: code, detail });
    }
    const now = await trx
      .selectFrom('unit')
      .select(['leadId as lead', 'mailbox'])
      .where('code', '=', code)
      .executeTakeFirstOrThrow();
    return now;
  });
}
