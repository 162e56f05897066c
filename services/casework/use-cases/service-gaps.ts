// Services nobody could be asked for, as they were recorded: newest first, with how many there are by unit and service.
import { sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Scope } from '../../../libs/access/matrix';
import { type ServiceGap } from '../../../libs/process/case/events';
import { type Deps } from '../deps';
import { leadsFor, unitsWithin } from './within-scope';

export interface GapQuery {
  readonly unit?: string | undefined;
  readonly service?: string | undefined;
}

export async function serviceGaps({ db, now }: Pick<Deps, 'db' | 'now'>, actor: Actor, scope: Scope, asked: GapQuery) {
  const [leads, units] = await Promise.all([leadsFor(db, actor, scope, now()), unitsWithin(db, actor, scope)]);
  const service = sql<string>`case_event.body->>'service'`;
  const rows = db
    .selectFrom('caseEvent')
    .innerJoin('caseView', 'caseView.workflowId', 'caseEvent.workflowId')
    .where('caseEvent.type', '=', 'referral.gap')
    .$if(leads !== undefined, (q) => q.where('caseView.lead', 'in', leads ?? []))
    .$if(units !== undefined, (q) => q.where('caseView.unit', 'in', units ?? []))
    .$if(asked.unit !== undefined, (q) => q.where('caseView.unit', '=', asked.unit ?? ''))
    .$if(asked.service !== undefined, (q) => q.where(service, '=', asked.service ?? ''));
  const [items, counts] = await Promise.all([
    rows
      .select(['caseView.ref', 'caseView.unit', 'caseEvent.recordedAt'])
      .select([service.as('service'), sql<ServiceGap>`case_event.body->>'why'`.as('why')])
      .orderBy('caseEvent.recordedAt', 'desc')
      .orderBy('caseView.ref')
      .limit(1_000)
      .execute(),
    rows
      .select(['caseView.unit', service.as('service')])
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .groupBy(['caseView.unit', service])
      .orderBy('caseView.unit')
      .orderBy(service)
      .execute(),
  ]);
  return { items, counts: counts.map((row) => ({ ...row, count: Number(row.count) })) };
}
