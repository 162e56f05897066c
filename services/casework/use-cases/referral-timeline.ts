// A referral as it tells itself: what the agency said and when, what was missed, and what is owed. Also of a case that has ended, where late answers stand nowhere else.
import { Problem } from '../../../libs/http/problem';
import { type Deps } from '../deps';
import { toldEvents } from './events-told';
import { type FoundCase } from './find-case';
import { openDuties } from './open-duties';

/** @throws Problem `unknown-referral` when the case has none with this id */
export async function referralTimeline(deps: Deps, { caseId, ref }: FoundCase, id: string) {
  const found = await deps.db
    .selectFrom('referralView')
    .select(['workflowId', 'unit', 'policy', 'calendar', 'clockOffset', 'status', 'risk', 'agency', 'service'])
    .where('referralId', '=', id)
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  if (!found) throw new Problem('unknown-referral');
  const { workflowId, unit, policy, calendar, clockOffset, status, risk, agency, service } = found;
  const { zone } = (await deps.rules.at(unit, policy, calendar)).calendar;
  const events = await deps.db
    .selectFrom('caseEvent')
    .select(['n', 'recordedAt', 'happenedAt', 'actor', 'type', 'body'])
    .where('workflowId', '=', workflowId)
    .orderBy('n')
    .execute();
  return {
    ...{ ref, referral: id, status, risk, agency, service, zone },
    now: deps.now() + clockOffset,
    past: await toldEvents(deps, events, zone),
    owed: await openDuties(deps, [found]),
  };
}
