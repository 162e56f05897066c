// Which version holds for a unit: the highest that reaches it and is not paused. For a case that is open, only one that re-plans open cases.
import { type Kysely, sql } from 'kysely';
import { type CaseworkTables } from '../../tables';

export interface InForce {
  readonly path: string[];
  readonly calendarId: string;
  /** For a case that begins now. */
  readonly policy: number | null;
  readonly calendar: number | null;
  /** For a case that is open. */
  readonly policyForOpen: number | null;
  readonly calendarForOpen: number | null;
}

const newest = (subject: 'policy' | 'calendar', only = '') =>
  sql.raw(`(select max(r.version) from rollout r
    where r.subject = '${subject}' and r.name = ${subject === 'policy' ? `''` : 'unit.calendar'} and not r.paused ${only}
      and (r.units = '{*}' or r.units && unit.path))`);
const replans = `and r.scope = 'replan'`;

/** Undefined for a unit nobody knows. */
export async function inForce(db: Kysely<CaseworkTables>, unit: string): Promise<InForce | undefined> {
  const { rows } = await sql<InForce>`
    select path, calendar as "calendarId", ${newest('policy')} as policy, ${newest('calendar')} as calendar,
           ${newest('policy', replans)} as "policyForOpen", ${newest('calendar', replans)} as "calendarForOpen"
    from unit where code = ${unit}`.execute(db);
  return rows[0];
}
