// Policies and calendars by number. What is stored under a number never changes, so it is read once and kept.
import { type Kysely } from 'kysely';
import { type NewerRules, type RulesQuery } from '../../../activities/casework/contract';
import { effectiveSlice } from '../../../libs/policy/effective-slice';
import { type Emergency } from '../../../libs/policy/emergencies';
import { type Policy } from '../../../libs/policy/policy-schema';
import { type CalendarTable } from '../../../libs/process/kernel/calendar';
import { type Rules } from '../../../libs/process/kernel/definition';
import { type PolicySlice } from '../../../libs/process/kernel/policy';
import { type CaseworkTables } from '../tables';
import { type InForce, inForce } from './rules/in-force';

/** Of the unit's calendar; or of one a case went by elsewhere. */
export type CalendarNumber = number | { readonly id: string; readonly version: number };

export interface RulesStore {
  /** In force now, for a case that begins; undefined for a unit nobody knows. */
  current(unit: string): Promise<Rules | undefined>;
  /** In force now for cases that are open: versions for new cases only are not among them. */
  forOpen(unit: string): Promise<Rules | undefined>;
  /** In a unit that a process has moved to: those for open cases. @throws Error for a unit nobody knows */
  ofPlace(unit: string): Promise<Rules>;
  /** What is newer than what a process lives by. */
  newer(query: RulesQuery): Promise<NewerRules>;
  /** As they were under these numbers. @throws Error when there was never such a number */
  at(unit: string, policy: number, calendar: CalendarNumber): Promise<Rules>;
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
  const policyOf = once<{ policy: Policy; reverts: number[]; emergencies: readonly Emergency[] }>((version) =>
    db
      .selectFrom('policyVersion')
      .select(['policy', 'reverts', 'emergencies'])
      .where('version', '=', Number(version))
      .executeTakeFirstOrThrow(),
  );

  const sliceAt = once<PolicySlice>(async (key) => {
    const [version = '', ...path] = key.split(' ');
    const { policy, reverts, emergencies } = await policyOf(version);
    const unit = path.at(-1) ?? '';
    const about = { version: Number(version), unit, above: path.slice(0, -1), reverts, emergencies };
    return effectiveSlice(policy, about);
  });
  const sliceOf = (path: readonly string[], version: number) => sliceAt([version, ...path].join(' '));

  const calendarAt = once<CalendarTable>(async (key) => {
    const [version, id = ''] = key.split(' ');
    const query = db.selectFrom('calendarVersion').select('tableOfDays').where('calendar', '=', id);
    return (await query.where('version', '=', Number(version)).executeTakeFirstOrThrow()).tableOfDays;
  });
  const calendarOf = (id: string, version: number) => calendarAt(`${version} ${id}`);

  /** Where a unit stands changes only when a profile is loaded, at start. */
  const placeOf = once<Pick<InForce, 'path' | 'calendarId'>>(async (unit) => {
    const found = await inForce(db, unit);
    if (!found) throw new Error(`no unit ${unit}`);
    return found;
  });

  const rulesOf = async ({ path, calendarId }: InForce, policy: number | null, calendar: number | null) => {
    if (policy === null || calendar === null) return undefined;
    const [slice, table] = await Promise.all([sliceOf(path, policy), calendarOf(calendarId, calendar)]);
    return { policy: slice, calendar: table };
  };

  return {
    async current(unit) {
      const found = await inForce(db, unit);
      return found && rulesOf(found, found.policy, found.calendar);
    },
    async forOpen(unit) {
      const found = await inForce(db, unit);
      return found && rulesOf(found, found.policyForOpen, found.calendarForOpen);
    },
    async ofPlace(unit) {
      const found = await inForce(db, unit);
      if (!found) throw new Error(`no unit ${unit}`);
      const { policy, calendar, policyForOpen, calendarForOpen } = found;
      const rules = await rulesOf(found, policyForOpen ?? policy, calendarForOpen ?? calendar);
      if (!rules) throw new Error(`no rules in ${unit}`);
      return rules;
    },
    async newer({ unit, policy, calendar }) {
      const found = await inForce(db, unit);
      if (!found) return {};
      const { path, calendarId, policyForOpen, calendarForOpen } = found;
      return {
        ...(policyForOpen !== null && policyForOpen > policy ? { policy: await sliceOf(path, policyForOpen) } : {}),
        ...(calendarForOpen !== null && calendarForOpen > calendar
          ? { calendar: await calendarOf(calendarId, calendarForOpen) }
          : {}),
      };
    },
    async at(unit, policy, calendar) {
      const { path, calendarId } = await placeOf(unit);
      const { id, version } = typeof calendar === 'number' ? { id: calendarId, version: calendar } : calendar;
      const [slice, table] = await Promise.all([sliceOf(path, policy), calendarOf(id, version)]);
      return { policy: slice, calendar: table };
    },
  };
}
