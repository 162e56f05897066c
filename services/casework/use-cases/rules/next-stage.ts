// A version reaches more units than before, or all: the next stage of its roll-out. Where it holds already, nothing happens.
import { EVERYWHERE, type Standing } from '../../../../libs/policy/life-cycle';
import { type Trx, logDeed } from './change-log';
import { type By } from './known-rules';
import { type RolloutKey } from './roll-out';

export interface Stage {
  readonly change: number;
  readonly by: By;
  readonly at: number;
  readonly standing: Pick<Standing, 'units'>;
  /** What is asked for; what it reaches already stays. */
  readonly units: readonly string[];
  readonly wakeAll?: boolean | undefined;
}

/** @returns the units it reaches now */
export async function nextStage(trx: Trx, { subject, name, version }: RolloutKey, stage: Stage): Promise<string[]> {
  const { change: changeId, by, at, standing, units: asked } = stage;
  const units = asked.includes(EVERYWHERE) ? [EVERYWHERE] : [...new Set([...standing.units, ...asked])];
  const wakeAll = stage.wakeAll === undefined ? {} : { wakeAll: stage.wakeAll };
  await trx
    .updateTable('rollout')
    .set({ units, finishedAt: null, looked: 0, woken: 0, total: 0, ...wakeAll })
    .where('subject', '=', subject)
    .where('name', '=', name)
    .where('version', '=', version)
    .execute();
  await logDeed(trx, { changeId, type: 'staged', by, at, detail: { units } });
  return units;
}
