// The visits to children that are owed within a plan, for one person: their own, or for who answers for a unit, the unit's.
import { sql } from 'kysely';
import { type Actor } from '../../../../libs/access/actor';
import { type Reach } from '../../../../libs/access/allowed';
import { withActor } from '../../../../libs/database/actor';
import { Problem } from '../../../../libs/http/problem';
import { visitChild } from '../../../../libs/process/case/duties/visit-child';
import { type Link } from '../../../../libs/process/case/state/links';
import { type Risk } from '../../../../libs/process/kernel/risk';
import { type Deps } from '../../deps';
import { isWithin, within } from '../within-scope';

/** More than one school has pupils; beyond it a unit or a level of risk has to be named. */
export const MOST_VISITS = 3_000;

export interface OwedVisit {
  readonly caseId: string;
  readonly ref: string;
  readonly unit: string;
  readonly lead: string | null;
  readonly risk: Risk;
  readonly dueAt: number;
  readonly clockOffset: number;
  readonly policy: number;
  readonly calendar: number;
  readonly usualPlace: string | null;
  readonly placed: unknown;
  /** Until when on the day planned before. */
  readonly plannedAt: number | null;
  readonly links: Readonly<Record<string, Link>> | null;
}

/** @param until real time: due by then. @throws Problem `too-many-visits` */
export async function owedVisits(
  deps: Pick<Deps, 'db' | 'people'>,
  actor: Actor,
  reach: Reach,
  { until, unit, risks }: { until: number; unit: string | undefined; risks: readonly Risk[] },
): Promise<OwedVisit[]> {
  const seen = isWithin(await within(deps.db, reach), { lead: 'duty.lead', unit: 'duty.unit', caseId: 'duty.case_id' });
  const rows = await withActor(deps.people, actor, (trx) => {
    let query = trx
      .selectFrom('duty')
      .innerJoin('caseView', 'caseView.workflowId', 'duty.workflowId')
      .select(['duty.ref', 'duty.unit', 'duty.lead', 'duty.risk', 'duty.dueAt', 'duty.clockOffset'])
      .select(['caseView.caseId', 'caseView.policy', 'caseView.calendar'])
      .select(sql<string | null>`case_view.state->>'usualPlace'`.as('usualPlace'))
      .select(sql<unknown>`case_view.state->'placed'`.as('placed'))
      .select(sql<number | null>`(case_view.state->'planned'->>'scheduledAt')::float8`.as('plannedAt'))
      .select(sql<Record<string, Link> | null>`case_view.state->'links'`.as('links'))
      .where('duty.kind', '=', visitChild.kind)
      .where('duty.status', '=', 'open')
      .where('duty.breachesAt', '<=', until)
      .where(seen)
      .orderBy('duty.breachesAt')
      .orderBy('duty.id')
      .limit(MOST_VISITS + 1);
    if (unit !== undefined) query = query.where('duty.unit', '=', unit);
    if (risks.length > 0) query = query.where('duty.risk', 'in', [...risks]);
    return query.execute();
  });
  if (rows.length > MOST_VISITS) throw new Problem('too-many-visits');
  return rows;
}
