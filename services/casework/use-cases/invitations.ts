// One-time links by which a colleague sets a password. The link is shown once to whoever makes it; what is kept cannot be turned back into it. It opens an
// account where there is none and never replaces a password: nobody gets into a colleague's account by inviting them again (the console sees to that).
import { createHash, randomBytes } from 'node:crypto';
import { type Kysely } from 'kysely';
import { type CaseworkTables } from '../tables';
import { type Both } from '../tables/people';
import { logRegister } from './register-log';

/** Long enough for a letter to reach a soum. */
const GOOD_FOR_MS = 7 * 86_400_000;

export interface Invitation {
  /** For the address of the page. */
  readonly token: string;
  readonly expiresAt: number;
}

export interface Invited {
  readonly staffId: string;
  readonly name: Both;
  readonly email: string;
  readonly unit: string;
}

const hashOf = (token: string): string => createHash('sha256').update(`invitation\n${token}`, 'utf8').digest('hex');

/** An earlier link of the same person that nobody used opens nothing any more. */
export async function invite(
  db: Kysely<CaseworkTables>,
  { staffId, unit, madeBy }: { staffId: string; unit: string; madeBy: string },
  now: number,
): Promise<Invitation> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = now + GOOD_FOR_MS;
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('invitation').where('staffId', '=', staffId).where('usedAt', 'is', null).execute();
    await trx
      .insertInto('invitation')
      .values({ hash: hashOf(token), staffId, madeBy, madeAt: now, expiresAt, usedAt: null })
      .execute();
    await logRegister(trx, { what: 'staff.invited', by: madeBy, at: now, subject: staffId, unit });
  });
  return { token, expiresAt };
}

/** Whose link it is, while it is good. */
export async function lookUp(db: Kysely<CaseworkTables>, token: string, now: number): Promise<Invited | undefined> {
  return db
    .selectFrom('invitation')
    .innerJoin('staff', 'staff.id', 'invitation.staffId')
    .select(['staff.id as staffId', 'staff.name', 'staff.email', 'staff.unit'])
    .where('hash', '=', hashOf(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('staff.active', '=', true)
    .executeTakeFirst();
}

/** The same, and nobody uses it again. Of two at the same instant one gets it. */
export async function redeem(db: Kysely<CaseworkTables>, token: string, now: number): Promise<Invited | undefined> {
  return db.transaction().execute(async (trx) => {
    const found = await lookUp(trx, token, now);
    if (!found) return undefined;
    const { numUpdatedRows } = await trx
      .updateTable('invitation')
      .set({ usedAt: now })
      .where('hash', '=', hashOf(token))
      .where('usedAt', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return undefined;
    const { staffId, unit } = found;
    await logRegister(trx, { what: 'staff.joined', by: staffId, at: now, subject: staffId, unit });
    return found;
  });
}
