// What one request has put on record: its own events, and the duties that followed from them.
import { sql } from 'kysely';
import { type Deps } from '../deps';
import { type ToldEvent, toldEvents } from './events-told';

export async function recordedBy(
  deps: Pick<Deps, 'db' | 'profile' | 'rules'>,
  workflowId: string,
  request: string,
  upTo: number,
  unit: string,
): Promise<ToldEvent[]> {
  const [events, current] = await Promise.all([
    deps.db
      .selectFrom('caseEvent')
      .select(['n', 'recordedAt', 'happenedAt', 'actor', 'type', 'body'])
      .where('workflowId', '=', workflowId)
      .where('n', '<=', upTo)
      .where(
        'n',
        '>=',
        sql<number>`(select min(n) from case_event where workflow_id = ${workflowId} and request = ${request})`,
      )
      .orderBy('n')
      .execute(),
    deps.rules.current(unit),
  ]);
  return toldEvents(deps, events, current?.calendar.zone ?? 'UTC');
}
