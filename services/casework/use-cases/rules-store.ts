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

/** Reads once what never changes, also when fifty ask at the same moment. What failed is asked again. */
function once<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key) => {
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value as string);
    const reading = read(key);
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
  };
}

export function rulesStore(db: Kysely<CaseworkTables>): RulesStore {
  const standing = async (unit: string): Promise<Standing | undefined> => {
    const { rows } = await sql<Standing>`
      select path, calendar as "calendarId", (select max(version) from policy_version) as policy,
             (select max(version) from calendar_version c where c.calendar = unit.calendar) as calendar
      from unit where code = ${unit}`.execute(db);
    return rows[0];
  };

  const policyOf = once<Policy>(async (version) => {
    const query = db.selectFrom('policyVersion').select('policy').where('version', '=', Number(version));
    return (await query.executeTakeFirstOrThrow()).policy;
  });

  const sliceAt = once<PolicySlice>(async (key) => {
    const [version = '', ...path] = key.split(' ');
    const policy = await policyOf(version);
    return effectiveSlice(policy, { version: Number(version), unit: path.at(-1) ?? '', above: path.slice(0, -1) });
  });
  const sliceOf = (path: readonly string[], version: number) => sliceAt([version, ...path].join(' '));

  const calendarAt = once<CalendarTable>(async (key) => {
    const [version, id = ''] = key.split(' ');
    const query = db.selectFrom('calendarVersion').select('tableOfDays').where('calendar', '=', id);
    return (await query.where('version', '=', Number(version)).executeTakeFirstOrThrow()).tableOfDays;
  });
  const calendarOf = (id: string, version: number) => calendarAt(`${version} ${id}`);

  /** Where a unit stands changes only when a profile is loaded, at start. */
  const placeOf = once<Pick<Standing, 'path' | 'calendarId'>>(async (unit) => {
    const found = await standing(unit);
    if (!found) throw new Error(`no unit ${unit}`);
    return found;
  });

  return {
    async current(unit) {
      const found = await standing(unit);
      if (!found?.policy || !found.calendar) return undefined;
      const { path, calendarId, policy, calendar } = found;
      const [slice, table] = await Promise.all([sliceOf(path, policy), calendarOf(calendarId, calendar)]);
      return { policy: slice, calendar: table };
    },
    async newer({ unit, policy, calendar }) {
      const found = await standing(unit);
      if (!found) return {};
      const { path, calendarId } = found;
      return {
        ...(found.policy && found.policy > policy ? { policy: await sliceOf(path, found.policy) } : {}),
        ...(found.calendar && found.calendar > calendar
          ? { calendar: await calendarOf(calendarId, found.calendar) }
          : {}),
      };
    },
    async at(unit, policy, calendar) {
      const { path, calendarId } = await placeOf(unit);
      const [slice, table] = await Promise.all([sliceOf(path, policy), calendarOf(calendarId, calendar)]);
      return { policy: slice, calendar: table };
    },
  };
}
