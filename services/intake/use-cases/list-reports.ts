/** Reports of a unit or of the units below it, newest last, without a word of what was told. */
import { type Kysely } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Reach } from '../../../libs/access/allowed';
import { withActor } from '../../../libs/database/actor';
import { type Page, keysetPage } from '../../../libs/database/keyset';
import { type Casework } from '../casework/client';
import { type IntakeTables, type ReportTable } from '../tables';
import { service } from '../vault/vault-log';

export const reportStates = ['unscreened', 'screened'] as const;
export type ReportState = (typeof reportStates)[number];

export interface ReportList {
  readonly unit?: string | undefined;
  readonly state?: ReportState | undefined;
  readonly receipt?: string | undefined;
  readonly ref?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export type ListedReport = Omit<ReportTable, 'fingerprint' | 'linkedCase' | 'linkedRef' | 'linkedKind'>;

const columns = [
  ...(['id', 'caseId', 'ref', 'receipt', 'unit', 'channel', 'madeBy', 'source', 'reporterType', 'concerns'] as const),
  ...(['suspectedRisk', 'contactable', 'language', 'receivedAt', 'startedAt', 'screenedAt'] as const),
] as const;

export interface ListDeps {
  readonly db: Kysely<IntakeTables>;
  readonly casework: Casework;
  readonly now: () => number;
}

export function listReports(deps: ListDeps) {
  return async (actor: Actor, { units, trees }: Reach, list: ReportList): Promise<Page<ListedReport>> => {
    const page = await withActor(deps.db, actor, (trx) => {
      let query = trx.selectFrom('report').select(columns);
      // Codes of units below begin with the code of the unit above.
      query = query.where((eb) =>
        eb.or([eb('unit', 'in', [...units, ...trees, '']), ...trees.map((code) => eb('unit', 'like', `${code}-%`))]),
      );
      if (list.unit !== undefined) query = query.where('unit', '=', list.unit);
      if (list.receipt !== undefined) query = query.where('receipt', '=', list.receipt);
      if (list.ref !== undefined) query = query.where('ref', '=', list.ref);
      if (list.state !== undefined)
        query = query.where('screenedAt', list.state === 'unscreened' ? 'is' : 'is not', null);
      const by = [
        { column: 'receivedAt', as: 'instant', direction: 'asc' },
        { column: 'id', as: 'uuid', direction: 'asc' },
      ] as const;
      return keysetPage(query, { by, after: list.after, limit: list.limit });
    });
    const items = await refreshed(deps, page.items);
    return { ...page, items: list.state === 'unscreened' ? items.filter((one) => one.screenedAt === null) : items };
  };
}

/**
 * Screening is casework's command, so whether it has happened is asked there, for the reports on this page that are not known to be screened. When
 * casework is away the list shows what was known last.
 */
async function refreshed({ db, casework, now }: ListDeps, items: readonly ListedReport[]): Promise<ListedReport[]> {
  const open = items.filter((one) => one.screenedAt === null && one.startedAt !== null);
  const screened = new Set<string>();
  await Promise.all(
    open.map(async ({ id, caseId }) => {
      const standing = await casework.standing(caseId).catch(() => undefined);
      if (standing !== undefined && standing.stage !== 'reported') screened.add(id);
    }),
  );
  if (screened.size === 0) return [...items];
  const screenedAt = now();
  await withActor(db, service, (trx) =>
    trx
      .updateTable('report')
      .set({ screenedAt })
      .where('id', 'in', [...screened])
      .execute(),
  );
  return items.map((one) => (screened.has(one.id) ? { ...one, screenedAt } : one));
}
