// What the access matrix lets an actor reach, as a condition for a list.
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Reach } from '../../../libs/access/allowed';
import { type CaseworkTables } from '../tables';

/** Any of these is enough. */
export interface Within {
  readonly leads: readonly string[];
  /** Each by itself, those below it among them. */
  readonly units: readonly string[];
  /** Single cases, or workflows of units and colleagues. */
  readonly ids: readonly string[];
}

/** Undefined for those who may see everything. */
export async function within(
  db: Kysely<CaseworkTables>,
  { all, leads, units, trees, ids }: Reach,
): Promise<Within | undefined> {
  if (all) return undefined;
  if (trees.length === 0) return { leads, units, ids };
  const { rows } = await sql<{ code: string }>`select code from unit where path && ${[...trees]}::text[]`.execute(db);
  return { leads, units: [...new Set([...units, ...rows.map(({ code }) => code)])], ids };
}

/** Columns by which a row is somebody's; one that is not named does not count. */
export interface Whose {
  readonly lead?: string;
  readonly unit?: string;
  /** Id of a case. */
  readonly caseId?: string;
  readonly workflow?: string;
}

export function isWithin(reach: Within | undefined, whose: Whose): RawBuilder<SqlBool> {
  if (!reach) return sql<SqlBool>`true`;
  const anyOf = (column: string | undefined, type: 'text' | 'uuid', of: readonly string[]): RawBuilder<SqlBool>[] =>
    column === undefined || of.length === 0
      ? []
      : [sql<SqlBool>`${sql.ref(column)} = any (${[...of]}::${sql.raw(type)}[])`];
  const ways = [
    ...anyOf(whose.lead, 'text', reach.leads),
    ...anyOf(whose.unit, 'text', reach.units),
    ...anyOf(
      whose.caseId,
      'uuid',
      reach.ids.filter((id) => !id.includes('/')),
    ),
    ...anyOf(
      whose.workflow,
      'text',
      reach.ids.filter((id) => id.includes('/')),
    ),
  ];
  return ways.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}
