// Newer rules for units and people. They wake a few times a month, so a shorter time would be adopted after it had run out; whoever has newer rules to
// live by is told within the hour. A roll-out looks at cases only: no child waits for a unit's report.
import { type Deps } from '../../deps';

/** @returns how many were told */
export async function wakeHouse({ db, rules, processes }: Pick<Deps, 'db' | 'rules' | 'processes'>): Promise<number> {
  const living = await db
    .selectFrom('houseView')
    .select(['workflowId', 'unit', 'policy', 'calendar'])
    .where('finished', '=', false)
    .orderBy('workflowId')
    .execute();
  let told = 0;
  for (const { workflowId, ...lives } of living) {
    const newer = await rules.newer(lives);
    if (!newer.policy && !newer.calendar) continue;
    await processes.rulesChanged(workflowId);
    told++;
  }
  return told;
}
