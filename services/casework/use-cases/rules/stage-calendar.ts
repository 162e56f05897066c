// A version of a calendar that was tried in some units reaches more of them, or the rest.
import { type Deps } from '../../deps';
import { knownUnits } from './apply-policy';
import { lockRules, mustAllow } from './change-log';
import { findChange } from './find-change';
import { type By } from './known-rules';
import { nextStage } from './next-stage';
import { type RolloutKey } from './roll-out';
import { keepZone } from './store-calendar';

export interface StagedFurther {
  readonly units?: readonly string[] | undefined;
  readonly wakeAll?: boolean | undefined;
}

/** `units` absent: everywhere. @throws Problem `not-found`, `change-state` for one that holds everywhere or was taken back, `unknown-unit` */
export async function stageCalendar(
  deps: Deps,
  by: By,
  id: number,
  { units: asked, wakeAll }: StagedFurther,
): Promise<RolloutKey> {
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const { change } = await findChange(trx, id, 'calendar');
    const standing = await mustAllow(trx, { changeId: id, type: 'staged', by });
    const key = { subject: 'calendar', name: change.name, version: standing.version ?? 0 } as const;
    const more = await knownUnits(trx, asked);
    const units = await nextStage(trx, key, { change: id, by, at: deps.now(), standing, units: more, wakeAll });
    await keepZone(trx, change.name, key.version, units);
    return key;
  });
}
