// Overdue, in SQL. The same as `isOverdue` of the core: now >= dueAt, by the clock of the case. A test holds the two together.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { instant } from '../../../libs/database/sql';

/** Of a row of `duty`, which keeps `breaches_at = due_at - clock_offset` (a check of the table). `now` is this service's clock, milliseconds. */
export function overdue(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`duty.breaches_at <= ${instant(now)} and duty.owner <> 'system'`;
}
