/**
 * Lists that page by the last row seen, not by an offset: page 400 costs what page 1 costs, and a row added meanwhile moves nothing.
 * The cursor is opaque to a client and holds only the sort values of the last row.
 */
import { type ExpressionBuilder, type ExpressionWrapper, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { isStorable } from '../http/text';
import { Problem } from '../http/problem';

export interface SortColumn {
  /** As in the query, `dueAt` or `duty.dueAt`; never null in any row. The last column of a sort must be unique. */
  readonly column: string;
  /** Its name in the selected row. Default: `column` without the table. */
  readonly name?: string;
  readonly as: 'instant' | 'number' | 'text' | 'uuid';
  readonly direction: 'asc' | 'desc';
}

export interface PageRequest {
  readonly by: readonly SortColumn[];
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** Rows on a page, at least 1. */
  readonly limit: number;
}

export interface Page<T> {
  readonly items: T[];
  /** Cursor of the next page; absent on the last. */
  readonly next?: string;
}

type Value = string | number;

/**
 * Runs `query` (without its own order and limit) for one page.
 * @throws Problem `bad-cursor` (400) when `after` is not a cursor of this sort
 */
export async function keysetPage<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  page: PageRequest,
): Promise<Page<O>> {
  let paged = query.limit(page.limit + 1);
  for (const { column, direction } of page.by) paged = paged.orderBy(sql.ref(column), direction);
  if (page.after !== undefined) {
    const values = decodeCursor(page.after, page.by);
    paged = paged.where((eb) => beyond(eb, page.by, values));
  }
  const rows = await paged.execute();
  if (rows.length <= page.limit) return { items: rows };
  const items = rows.slice(0, page.limit);
  return { items, next: encodeCursor(items.at(-1) as Record<string, unknown>, page.by) };
}

/** `a > x or (a = x and (b > y or …))`; the outer bound on the first column is said once more so that an index on it is used. */
function beyond<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  by: readonly SortColumn[],
  values: readonly Value[],
): ExpressionWrapper<DB, TB, SqlBool> {
  const [first] = by as [SortColumn];
  const branches = by.map((_, depth) =>
    eb.and([
      ...by.slice(0, depth).map((sort, i) => compare(sort, '=', values[i] as Value)),
      compare(by[depth] as SortColumn, by[depth]?.direction === 'asc' ? '>' : '<', values[depth] as Value),
    ]),
  );
  return eb.and([compare(first, first.direction === 'asc' ? '>=' : '<=', values[0] as Value), eb.or(branches)]);
}

const postgresType = { instant: 'timestamptz', number: 'numeric', text: 'text', uuid: 'uuid' } as const;

function compare({ column, as }: SortColumn, operator: '=' | '>' | '<' | '>=' | '<=', value: Value) {
  const literal = as === 'instant' ? new Date(value).toISOString() : value;
  return sql<SqlBool>`${sql.ref(column)} ${sql.raw(operator)} ${literal}::${sql.raw(postgresType[as])}`;
}

/** The cursor after a row. */
export function encodeCursor(row: Readonly<Record<string, unknown>>, by: readonly SortColumn[]): string {
  const values = by.map(({ column, name }) => row[name ?? (column.split('.').at(-1) as string)]);
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws Problem `bad-cursor` when it is not one of this sort: whatever a client sends must not reach the database as a wrong type */
export function decodeCursor(cursor: string, by: readonly SortColumn[]): Value[] {
  const values = parse(cursor);
  if (values.length !== by.length || !by.every((sort, i) => fits(sort.as, values[i]))) throw new Problem('bad-cursor');
  return values as Value[];
}

function parse(cursor: string): unknown[] {
  if (cursor.length > 2_000 || !/^[A-Za-z0-9_-]+$/.test(cursor)) throw new Problem('bad-cursor');
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values)) return values;
  } catch {
    // Falls through: not JSON is not a cursor.
  }
  throw new Problem('bad-cursor');
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** The years Postgres and JavaScript both write with four digits. */
const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.UTC(9999, 11, 31);

function fits(as: SortColumn['as'], value: unknown): boolean {
  switch (as) {
    case 'instant':
      return Number.isSafeInteger(value) && (value as number) >= earliest && (value as number) <= latest;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'uuid':
      return typeof value === 'string' && uuid.test(value);
    case 'text':
      return typeof value === 'string' && isStorable(value);
  }
}
