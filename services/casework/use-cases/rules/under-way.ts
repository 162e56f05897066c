// One version on its way at a time: another would take it along to units it has not been let into.
import { type Kysely } from 'kysely';
import { Problem } from '../../../../libs/http/problem';
import { EVERYWHERE } from '../../../../libs/policy/life-cycle';
import { type CaseworkTables } from '../../tables';
import { type RolloutKey } from './roll-out';

/** @throws Problem `rollout-under-way` */
export async function noOtherUnderWay(
  db: Kysely<CaseworkTables>,
  { subject, name, version }: RolloutKey,
): Promise<void> {
  const latest = await db
    .selectFrom('rollout')
    .select(['units', 'paused'])
    .where('subject', '=', subject)
    .where('name', '=', name)
    .where('version', '=', version)
    .executeTakeFirst();
  if (latest && (latest.paused || !latest.units.includes(EVERYWHERE))) {
    throw new Problem('rollout-under-way', { extra: { version } });
  }
}
