/** Values in raw SQL that pg would otherwise write wrongly. */
import { type RawBuilder, sql } from 'kysely';

/** An instant in raw SQL: a plain number would be refused by `timestamptz`. */
export function instant(ms: number): RawBuilder<number> {
  return sql<number>`${new Date(ms).toISOString()}::timestamptz`;
}

/** A `jsonb` value. Without it pg writes a JavaScript array as a Postgres array, and a string without quotes. */
export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}
