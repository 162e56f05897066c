// Brings a country's profile into the database at start: units, people, and the first version of policy and calendars. Safe to repeat and to do at once.
import { createHash } from 'node:crypto';
import { type Kysely, type Transaction, sql } from 'kysely';
import { canonicalJson } from '../../../libs/audit/canonical';
import { calendarTable } from '../../../libs/calendar/build-table';
import { json } from '../../../libs/database/sql';
import { shortNames } from '../../../libs/mongolia/person-name';
import { EVERYWHERE } from '../../../libs/policy/life-cycle';
import { policyHash } from '../../../libs/policy/policy-hash';
import { type Profile } from '../../../libs/policy/profile';
import { calendarOf, unitPath } from '../../../libs/policy/profile-lookup';
import { type CalendarTable, endOfDay, instantOf } from '../../../libs/process/kernel/calendar';
import { parseDay } from '../../../libs/process/kernel/time';
import { type CaseworkTables } from '../tables';

type Trx = Transaction<CaseworkTables>;

/** Versions already stored stay: a changed file is proposed through the API, where it is previewed and signed for. */
export async function importProfile(db: Kysely<CaseworkTables>, profile: Profile, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('casework profile', 0))`.execute(trx);
    await importUnits(trx, profile);
    await importStaff(trx, profile, now);
    await importRules(trx, profile, now);
  });
}

/** Hundreds of units in one statement. Who leads a unit and where its mail goes may be set here later; a file that says nothing of it takes nothing away. */
async function importUnits(trx: Trx, profile: Profile): Promise<void> {
  const staffId = new Map(profile.staff.map(({ key, id }) => [key, id]));
  const zones = new Map(profile.calendars.map(({ id, source }) => [id, source.zone]));
  const rows = profile.units.map((unit) => ({
    code: unit.code,
    parent: unit.parent ?? null,
    path: unitPath(profile, unit.code),
    name: json(unit.name),
    letters: unit.letters ?? null,
    calendar: unit.calendar,
    zone: zones.get(unit.calendar) ?? calendarOf(profile, unit.code).source.zone,
    leadId: (unit.lead === undefined ? undefined : staffId.get(unit.lead)) ?? null,
    mailbox: unit.mailbox ?? null,
    phone: null,
  }));
  await trx
    .insertInto('unit')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((eb) => ({
        parent: eb.ref('excluded.parent'),
        path: eb.ref('excluded.path'),
        name: eb.ref('excluded.name'),
        letters: eb.ref('excluded.letters'),
        calendar: eb.ref('excluded.calendar'),
        zone: eb.ref('excluded.zone'),
        leadId: eb.fn.coalesce('excluded.leadId', 'unit.leadId'),
        mailbox: eb.fn.coalesce('excluded.mailbox', 'unit.mailbox'),
      })),
    )
    .execute();
}

async function importStaff(trx: Trx, profile: Profile, now: number): Promise<void> {
  const staffId = new Map(profile.staff.map(({ key, id }) => [key, id]));
  for (const member of profile.staff) {
    const row = {
      name: json(shortNames(member.name)),
      role: member.role,
      unit: member.unit,
      email: member.mail,
      deputyId: (member.deputy === undefined ? undefined : staffId.get(member.deputy)) ?? null,
    };
    await trx
      .insertInto('staff')
      .values({ id: member.id, language: 'mn', ...row } as never)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row as never))
      .execute();
  }
  for (const { id, unit, cover } of profile.staff) {
    if (!cover) continue;
    const zone = calendarTable(calendarOf(profile, unit).source, 1);
    await trx
      .insertInto('leave')
      .values({
        id: fixedId(`leave ${id} ${cover.from} ${cover.to}`),
        staffId: id,
        coverId: staffId.get(cover.by) ?? null,
        ...wholeDays(zone, cover.from, cover.to),
        recordedBy: 'profile',
        recordedAt: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}

async function importRules(trx: Trx, profile: Profile, now: number): Promise<void> {
  const stored = { storedBy: 'profile', storedAt: now };
  await trx
    .insertInto('policyVersion')
    .columns(['version', 'hash', 'source', 'policy', 'note', 'storedBy', 'storedAt'])
    .values({
      version: 1,
      hash: policyHash(profile.policy),
      source: profile.policyText,
      policy: json(profile.policy),
      note: null,
      ...stored,
    })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute();
  await everywhere(trx, 'policy', '', now);
  for (const { id, source, text } of [...profile.calendars, ...profile.schoolCalendars]) {
    await trx
      .insertInto('calendarVersion')
      .values({
        calendar: id,
        version: 1,
        hash: calendarHash(source),
        source: text,
        tableOfDays: json(calendarTable(source, 1)),
        ...stored,
      })
      .onConflict((conflict) => conflict.columns(['calendar', 'version']).doNothing())
      .execute();
    await everywhere(trx, 'calendar', id, now);
  }
}

/** The first version holds everywhere from the start. */
async function everywhere(trx: Trx, subject: 'policy' | 'calendar', name: string, now: number): Promise<void> {
  const rollout = { subject, name, version: 1, changeId: null, scope: 'replan' as const, units: [EVERYWHERE] };
  await trx
    .insertInto('rollout')
    .values({ ...rollout, begunAt: now, finishedAt: now })
    .onConflict((conflict) => conflict.columns(['subject', 'name', 'version']).doNothing())
    .execute();
}

/** Two calendars with the same hash say the same. */
export function calendarHash(source: unknown): string {
  return createHash('sha256').update(canonicalJson(source)).digest('hex');
}

/** From midnight of the first to the end of the last day, where the unit is. */
export function wholeDays(calendar: CalendarTable, from: string, to: string): { fromAt: number; untilAt: number } {
  return {
    fromAt: instantOf(calendar, parseDay(from) as number, 0),
    untilAt: endOfDay(calendar, parseDay(to) as number) + 1,
  };
}

/** The same uuid for the same thing, so that importing twice is importing once. */
export function fixedId(of: string): string {
  const hex = createHash('sha256').update(of, 'utf8').digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
