/** Types for table interfaces. Tables are snake_case in SQL and camelCase here (Kysely's CamelCasePlugin). */
import { type ColumnType, type JSONColumnType } from 'kysely';

/** Epoch milliseconds, UTC; `timestamptz` in Postgres. Name such a column `…At` so that numbers written to it are converted (instant-plugin). */
export type Instant = number;

/** A `jsonb` column: read as a value, written through `json()` of libs/database/sql. */
export type Json<T extends object | null> = JSONColumnType<T, unknown, unknown>;

/** A column the database fills and nobody writes, such as a `bigserial`. */
export type ReadOnly<T> = ColumnType<T, never, never>;
