// One change of rules with everything done to it.
import { type Kysely, type Selectable } from 'kysely';
import { Problem } from '../../../../libs/http/problem';
import { type ChangeEvent, type Standing, standingOf } from '../../../../libs/policy/life-cycle';
import { type CaseworkTables } from '../../tables';
import { type RulesChangeTable } from '../../tables/rules';
import { deedsOf } from './change-log';

export interface FoundChange {
  readonly change: Selectable<RulesChangeTable>;
  readonly deeds: readonly ChangeEvent[];
  readonly standing: Standing;
}

/** @throws Problem `not-found` */
export async function findChange(
  db: Kysely<CaseworkTables>,
  id: number,
  subject: 'policy' | 'calendar' = 'policy',
): Promise<FoundChange> {
  const change = await db
    .selectFrom('rulesChange')
    .selectAll()
    .where('id', '=', id)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (!change) throw new Problem('not-found');
  const deeds = await deedsOf(db, id);
  return { change, deeds, standing: standingOf(deeds) };
}
