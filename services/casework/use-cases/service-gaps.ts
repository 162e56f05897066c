// Services nobody could be asked for, as they were recorded: newest first, with how many there are by unit and service.
import { sql } from 'kysely';
import { type Reach } from '../../../libs/access/allowed';
import { type ServiceGap } from '../../../libs/process/case/events';
import { type Deps } from '../deps';
import { isWithin, within } from './within-scope';

export interface GapQuery {
  readonly unit?: string | undefined;
  readonly service?: string | undefined;
}

export async function serviceGaps({ db }: Pick<Deps, 'db'>, reach: Reach, asked: GapQuery) {
  const theirs = await within(db, reach);
  const service = sql<string>`case_event.body->>'service'`;
  const rows = db
    .selectFrom('caseEvent')
    .innerJoin('caseView', 'caseView.workflowId', 'caseEvent.workflowId')
    .where('caseEvent.type', '=', 'referral.gap')
    .where(isWithin(theirs, { lead: 'caseView.lead', unit: 'caseView.unit', caseId: 'caseView.caseId' }))
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
