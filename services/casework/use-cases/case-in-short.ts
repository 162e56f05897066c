// The few facts of a case that the other services may know: no name, no narrative.
import { type Kysely } from 'kysely';
import { type CaseworkTables } from '../tables';
import { isHouse } from './house/house-columns';
import { type HouseInShort, houseInShort } from './house/house-in-short';
import { type CaseInShort } from './in-short';
import { type RulesStore } from './rules-store';

interface Deps {
  readonly db: Kysely<CaseworkTables>;
  readonly rules: RulesStore;
  readonly now: () => number;
}

export async function caseInShort({ db, rules }: Deps, caseId: string): Promise<CaseInShort | undefined> {
  const found = await db
    .selectFrom('caseView')
    .innerJoin('unit', 'unit.code', 'caseView.unit')
    .select(['caseId as id', 'ref', 'caseView.unit', 'path as unitPath', 'lead', 'stage', 'risk', 'clockOffset'])
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  if (!found) return undefined;
  const current = await rules.current(found.unit);
  return { ...found, zone: current?.calendar.zone ?? 'UTC' };
}

/** Of any process. The clock is the asked process' own. */
export async function caseOfWorkflow(deps: Deps, workflowId: string): Promise<CaseInShort | HouseInShort | undefined> {
  const [process = '', id = ''] = workflowId.split('/');
  if (isHouse(process)) return houseInShort(deps, workflowId);
  if (process === 'case') return caseInShort(deps, id);
  const referral = await deps.db
    .selectFrom('referralView')
    .select(['caseId', 'clockOffset'])
    .where('referralId', '=', id)
    .executeTakeFirst();
  const found = referral && (await caseInShort(deps, referral.caseId));
  return found && { ...found, clockOffset: referral.clockOffset };
}
