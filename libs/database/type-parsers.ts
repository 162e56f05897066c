/** How values come out of Postgres: instants as epoch milliseconds, counts as numbers, dates as the text they are. */
import { types } from 'pg';

/** Object ids of Postgres types, from `pg_type`; they never change. */
const oid = {
  texts: 1009,
  int8: 20,
  int8s: 1016,
  date: 1082,
  dates: 1182,
  timestamptz: 1184,
  timestamptzs: 1185,
} as const;

const asDate = types.getTypeParser(oid.timestamptz) as (text: string) => Date | number;

/** `infinity` stays Infinity; microseconds are cut, since nothing here is finer than a millisecond. */
function instantOf(text: string): number {
  const value = asDate(text);
  return typeof value === 'number' ? value : value.getTime();
}

/** @throws RangeError beyond 2^53, where a number would silently be another one; pg turns it into the query's error. */
function integerOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint beyond 2^53 was read: select it as text');
  return value;
}

/** Postgres writes an array of anything as it writes an array of text. */
const texts = types.getTypeParser(oid.texts as never) as (text: string) => (string | null)[];
const listOf =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    texts(text).map((entry) => (entry === null ? null : parse(entry)));

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, integerOf],
  [oid.int8s, listOf(integerOf)],
  [oid.timestamptz, instantOf],
  [oid.timestamptzs, listOf(instantOf)],
  // The default reads a date as midnight of this machine's zone, which is another day elsewhere.
  [oid.date, (text) => text],
  [oid.dates, listOf((text) => text)],
]);

/** Given to the pool, not set globally: another library in the process keeps pg's own parsers. */
export const typeParsers = {
  getTypeParser(id: number, format?: 'text' | 'binary'): unknown {
    return (format !== 'binary' && parsers.get(id)) || types.getTypeParser(id, format);
  },
};
