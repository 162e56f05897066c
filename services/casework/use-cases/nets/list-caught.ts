// What the nets hold at this moment, as far as a person may see it.
import { type Actor } from '../../../../libs/access/actor';
import { type Reach } from '../../../../libs/access/allowed';
import { withActor } from '../../../../libs/database/actor';
import { NETS, type Net } from '../../../../libs/process/case/safety-nets';
import { type Deps } from '../../deps';
import { namesOf } from '../names';
import { isWithin, within } from '../within-scope';
import { findCaught } from './find-caught';

export async function listCaught(deps: Deps, actor: Actor, reach: Reach, only?: Net) {
  const now = deps.now();
  const theirs = isWithin(await within(deps.db, reach), { lead: 'v.lead', unit: 'v.unit', caseId: 'v.case_id' });
  const nets = only === undefined ? NETS : [only];
  const caught = await withActor(deps.people, actor, async (trx) => {
    const found = [];
    for (const net of nets) found.push(...(await findCaught(trx, net, now, { within: theirs })));
    return found;
  });
  const names = await namesOf(
    deps.db,
    deps.profile,
    caught.map(({ lead }) => lead),
  );
  return caught.map(({ net, ref, unit, lead, risk, since, days }) => ({
    ...{ net, ref, unit, risk, since, days },
    lead: lead === null ? null : names.person(lead),
  }));
}
