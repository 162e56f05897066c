// The cases a person may see, a page at a time.
import { sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Reach } from '../../../libs/access/allowed';
import { withActor } from '../../../libs/database/actor';
import { instant } from '../../../libs/database/sql';
import { keysetPage } from '../../../libs/database/keyset';
import { type Risk } from '../../../libs/process/kernel/risk';
import { type Stage } from '../../../libs/process/case/state/case-state';
import { type Deps } from '../deps';
import { namesOf } from './names';
import { isWithin, within } from './within-scope';

export interface CaseFilter {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly unit?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly risk?: Risk | undefined;
  readonly lead?: string | undefined;
}

export async function listCases(deps: Deps, actor: Actor, reach: Reach, filter: CaseFilter) {
  const { unit, stage, risk, lead, after, limit } = filter;
  const now = deps.now();
  const theirs = await within(deps.db, reach);
  const page = await withActor(deps.people, actor, (trx) => {
    const late = sql<number>`(select count(*) from duty where duty.case_id = case_view.case_id and duty.status = 'open'
      and duty.owner <> 'system' and duty.breaches_at <= ${instant(now)})`;
    let query = trx
      .selectFrom('caseView')
      .select(['caseId', 'ref', 'unit', 'lead', 'stage', 'risk', 'receivedAt', 'nextDueAt', 'finished', 'revision'])
      .select('clockOffset')
      .select(late.as('overdue'))
      .where(isWithin(theirs, { lead: 'lead', unit: 'unit', caseId: 'caseId' }));
    if (unit !== undefined) query = query.where('unit', '=', unit);
    if (stage !== undefined) query = query.where('stage', '=', stage);
    if (risk !== undefined) query = query.where('risk', '=', risk);
    if (lead !== undefined) query = query.where('lead', '=', lead);
    return keysetPage(query, {
      by: [
        { column: 'receivedAt', as: 'instant', direction: 'desc' },
        { column: 'caseId', as: 'uuid', direction: 'desc' },
      ],
      after,
      limit,
    });
  });
  const names = await namesOf(
    deps.db,
    deps.profile,
    page.items.map((item) => item.lead),
  );
  return {
    ...page,
    items: page.items.map((item) => ({
      ...item,
      lead: item.lead === null ? null : names.person(item.lead),
      now: now + item.clockOffset,
    })),
  };
}
