// What the nets hold at this moment, as far as a person may see it.
import { type Actor } from '../../../../libs/access/actor';
import { type Scope } from '../../../../libs/access/matrix';
import { withActor } from '../../../../libs/database/actor';
import { NETS, type Net } from '../../../../libs/process/case/safety-nets';
import { type Deps } from '../../deps';
import { namesOf } from '../names';
import { leadsFor, unitsWithin } from '../within-scope';
import { findCaught } from './find-caught';

export async function listCaught(deps: Deps, actor: Actor, scope: Scope, only?: Net) {
  const now = deps.now();
  const [leads, units] = [await leadsFor(deps.db, actor, scope, now), await unitsWithin(deps.db, actor, scope)];
  const nets = only === undefined ? NETS : [only];
  const caught = await withActor(deps.people, actor, async (trx) => {
    const found = [];
    for (const net of nets) found.push(...(await findCaught(trx, net, now, { units })));
    return found;
  });
  const seen = leads === undefined ? caught : caught.filter(({ lead }) => lead !== null && leads.includes(lead));
  const names = await namesOf(
    deps.db,
    deps.profile,
    seen.map(({ lead }) => lead),
  );
  return seen.map(({ net, ref, unit, lead, risk, since, days }) => ({
    ...{ net, ref, unit, risk, since, days },
    lead: lead === null ? null : names.person(lead),
  }));
}
