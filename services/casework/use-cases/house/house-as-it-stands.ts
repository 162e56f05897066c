// How a unit or a member of staff stands: what is owed and why, what happened, and for a person what is overdue in their cases.
import { sql } from 'kysely';
import { type Deps } from '../../deps';
import { toldEvents } from '../events-told';
import { openDuties } from '../open-duties';
import { overdue } from '../overdue';
import { type FoundHouse } from './find-house';

/** A year of a unit has about thirty; what is older is in the record. */
const EVENTS = 200;

export async function houseAsItStands(deps: Deps, found: FoundHouse) {
  const { workflowId, unit, ref, status, revision, n, clockOffset, unitName } = found;
  const [duties, events, current, agenda] = await Promise.all([
    openDuties(deps, [found]),
    deps.db
      .selectFrom('caseEvent')
      .select(['n', 'recordedAt', 'happenedAt', 'actor', 'type', 'body'])
      .where('workflowId', '=', workflowId)
      .orderBy('n', 'desc')
      .limit(EVENTS)
      .execute(),
    deps.rules.current(unit),
    found.process === 'staff' ? agendaOf(deps, found.subject) : [],
  ]);
  const zone = current?.calendar.zone ?? 'UTC';
  const timeline = await toldEvents(deps, events.reverse(), zone);
  return { ref, unit, unitName, status, revision, n, zone, now: deps.now() + clockOffset, duties, timeline, agenda };
}

/** What the supervision session begins with: what is overdue in the cases this person leads, gravest first. */
async function agendaOf({ db, now }: Deps, staffId: string) {
  return db
    .selectFrom('duty')
    .select(['ref', 'kind', 'risk', 'dueAt'])
    .where('lead', '=', staffId)
    .where('process', 'in', ['case', 'referral'])
    .where('status', '=', 'open')
    .where(overdue(now()))
    .orderBy(sql`array_position(array['immediate', 'high', 'medium', 'low'], risk)`)
    .orderBy('dueAt')
    .limit(50)
    .execute();
}
