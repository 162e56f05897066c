// Holds a roll-out where it is, or lets it go on: nobody else comes to live by the version meanwhile; whoever does already stays.
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';
import { lockRules, logDeed, mustAllow } from './change-log';
import { findChange } from './find-change';
import { type By } from './known-rules';

/** @throws Problem `not-found`, `change-state` */
export async function pauseRollout(
  deps: Deps,
  by: By,
  id: number,
  { type, reason }: { type: 'paused' | 'resumed'; reason?: string | undefined },
): Promise<number> {
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const { change, standing } = await findChange(trx, id);
    // Two people switch an emergency on; one alone does not undo that by holding it.
    if (change.emergency) throw new Problem('change-state', { extra: { status: standing.status } });
    const { version = 0 } = await mustAllow(trx, { changeId: id, type, by });
    await trx
      .updateTable('rollout')
      .set({ paused: type === 'paused' })
      .where('subject', '=', 'policy')
      .where('version', '=', version)
      .execute();
    await logDeed(trx, { changeId: id, type, by, at: deps.now(), ...(reason ? { detail: { reason } } : {}) });
    return version;
  });
}
