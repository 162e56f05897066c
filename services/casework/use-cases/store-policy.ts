// A new policy or calendar, stored under the next number. What has an error is refused whole, and what is in force stays in force.
import { sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { calendarTable } from '../../../libs/calendar/build-table';
import { checkCalendar } from '../../../libs/calendar/check-calendar';
import { json } from '../../../libs/database/sql';
import { Problem } from '../../../libs/http/problem';
import { type Known, checkPolicy } from '../../../libs/policy/check-policy';
import { type Complaint } from '../../../libs/policy/complaints';
import { effectiveSlice, sliceText } from '../../../libs/policy/effective-slice';
import { policyHash } from '../../../libs/policy/policy-hash';
import { type Policy } from '../../../libs/policy/policy-schema';
import { type Deps } from '../deps';
import { calendarHash } from './load-profile';

export interface Stored {
  readonly version: number;
  /** False when it says what the one in force already says. */
  readonly isNew: boolean;
}

export const POLICY_FILE = 'policy.yaml';

async function known({ db, profile }: Deps): Promise<Known> {
  const units = await db.selectFrom('unit').select('code').execute();
  return {
    units: units.map(({ code }) => code),
    criteria: (profile.codes['criteria'] ?? []).map(({ code }) => code),
  };
}

export async function complaintsAboutPolicy(deps: Deps, text: string): Promise<readonly Complaint[]> {
  const checked = checkPolicy(text, POLICY_FILE, await known(deps));
  return checked.ok ? [] : checked.complaints;
}

/** @throws Problem `policy-invalid` with every complaint: file, line, what is expected */
export async function storePolicy(deps: Deps, by: Actor, text: string, note: string | undefined): Promise<Stored> {
  const checked = checkPolicy(text, POLICY_FILE, await known(deps));
  if (!checked.ok) throw new Problem('policy-invalid', { extra: { complaints: checked.complaints } });
  const policy = checked.value;
  await mustFit(deps, policy);
  const hash = policyHash(policy);
  return deps.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('casework policy', 0))`.execute(trx);
    const current = await trx
      .selectFrom('policyVersion')
      .select(['version', 'hash'])
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (current?.hash === hash) return { version: current.version, isNew: false };
    const version = (current?.version ?? 0) + 1;
    await trx
      .insertInto('policyVersion')
      .values({
        version,
        hash,
        source: text,
        policy: json(policy),
        note: note ?? null,
        storedBy: by.id,
        storedAt: deps.now(),
      })
      .execute();
    return { version, isNew: true };
  });
}

/** Every unit's slice must be small enough to be carried by its cases. @throws Problem `too-large` */
async function mustFit({ db }: Deps, policy: Policy): Promise<void> {
  const units = await db.selectFrom('unit').select(['code', 'path']).execute();
  for (const { code, path } of units) {
    try {
      sliceText(effectiveSlice(policy, { version: 1, unit: code, above: path.slice(0, -1) }));
    } catch (error) {
      throw new Problem('too-large', { cause: error });
    }
  }
}

/** @throws Problem `calendar-invalid` with every complaint, `not-found` for one that no unit uses */
export async function storeCalendar(
  deps: Deps,
  by: Actor,
  text: string,
): Promise<Stored & { readonly calendar: string }> {
  const checked = checkCalendar(text, 'calendar.yaml');
  if (!checked.ok) throw new Problem('calendar-invalid', { extra: { complaints: checked.complaints } });
  const source = checked.value;
  const calendar = source.id;
  const hash = calendarHash(source);
  return deps.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('casework calendar', 0))`.execute(trx);
    const current = await trx
      .selectFrom('calendarVersion')
      .select(['version', 'hash'])
      .where('calendar', '=', calendar)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!current) throw new Problem('not-found');
    if (current.hash === hash) return { calendar, version: current.version, isNew: false };
    const version = current.version + 1;
    await trx
      .insertInto('calendarVersion')
      .values({
        calendar,
        version,
        hash,
        source: text,
        tableOfDays: json(calendarTable(source, version)),
        storedBy: by.id,
        storedAt: deps.now(),
      })
      .execute();
    await trx.updateTable('unit').set({ zone: source.zone }).where('calendar', '=', calendar).execute();
    return { calendar, version, isNew: true };
  });
}

export function complaintsAboutCalendar(text: string): readonly Complaint[] {
  const checked = checkCalendar(text, 'calendar.yaml');
  return checked.ok ? [] : checked.complaints;
}
