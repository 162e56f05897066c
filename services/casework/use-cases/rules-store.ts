// Policies and calendars by number. What is stored under a number never changes, so it is read once and kept.
import { type Kysely, sql } from 'kysely';
import { type NewerRules, type RulesQuery } from '../../../activities/casework/contract';
import { effectiveSlice } from '../../../libs/policy/effective-slice';
import { type Policy } from '../../../libs/policy/policy-schema';
import { type CalendarTable } from '../../../libs/process/kernel/calendar';
import { type Rules } from '../../../libs/process/kernel/definition';
import { type PolicySlice } from '../../../libs/process/kernel/policy';
import { type CaseworkTables } from '../tables';

export interface RulesStore {
  /** In force now; undefined for a unit nobody knows. */
  current(unit: string): Promise<Rules | undefined>;
  /** What is newer than what a process lives by. */
  newer(query: RulesQuery): Promise<NewerRules>;
  /** As they were under these numbers. @throws Error when there was never such a number */
  at(unit: string, policy: number, calendar: number): Promise<Rules>;
}

interface Standing {
  readonly path: string[];
  readonly calendarId: string;
  readonly policy: number | null;
  readonly calendar: number | null;
}

/** Slices and tables kept: a few versions of every unit of a country. */
const KEPT = 5_000;

export function rulesStore(db: Kysely<CaseworkTables>): RulesStore {
  const policies = new Map<number, Policy>();
  const slices = new Map<string, PolicySlice>();
  const calendars = new Map<string, CalendarTable>();
  const keep = <K, V>(map: Map<K, V>, key: K, value: V): V => {
    if (map.size >= KEPT) map.delete(map.keys().next().value as K);
    map.set(key, value);
    return value;
  };

  const standing = async (unit: string): Promise<Standing | undefined> => {
    const { rows } = await sql<Standing>`
      select path, calendar as "calendarId", (select max(version) from policy_version) as policy,
             (select max(version) from calendar_version c where c.calendar = unit.calendar) as calendar
      from unit where code = ${unit}`.execute(db);
    return rows[0];
  };

  const policyOf = async (version: number): Promise<Policy> => {
    const known = policies.get(version);
    if (known) return known;
    const { policy } = await db
      .selectFrom('policyVersion')
      .select('policy')
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    return keep(policies, version, policy);
  };

  const sliceOf = async (unit: string, path: readonly string[], version: number): Promise<PolicySlice> => {
    const key = `${version} ${path.join('/')}`;
    const known = slices.get(key);
    if (known) return known;
    const policy = await policyOf(version);
    return keep(slices, key, effectiveSlice(policy, { version, unit, above: path.slice(0, -1) }));
  };

  const calendarOf = async (id: string, version: number): Promise<CalendarTable> => {
    const key = `${version} ${id}`;
    const known = calendars.get(key);
    if (known) return known;
    const { tableOfDays } = await db
      .selectFrom('calendarVersion')
      .select('tableOfDays')
      .where('calendar', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    return keep(calendars, key, tableOfDays);
  };

  return {
    async current(unit) {
      const found = await standing(unit);
      if (!found?.policy || !found.calendar) return undefined;
      const [policy, calendar] = await Promise.all([
        sliceOf(unit, found.path, found.policy),
        calendarOf(found.calendarId, found.calendar),
      ]);
      return { policy, calendar };
    },
    async newer({ unit, policy, calendar }) {
      const found = await standing(unit);
      if (!found) return {};
      return {
        ...(found.policy && found.policy > policy ? { policy: await sliceOf(unit, found.path, found.policy) } : {}),
        ...(found.calendar && found.calendar > calendar
          ? { calendar: await calendarOf(found.calendarId, found.calendar) }
          : {}),
      };
    },
    async at(unit, policy, calendar) {
      const found = await standing(unit);
      if (!found) throw new Error(`no unit ${unit}`);
      return {
        policy: await sliceOf(unit, found.path, policy),
        calendar: await calendarOf(found.calendarId, calendar),
      };
    },
  };
}
