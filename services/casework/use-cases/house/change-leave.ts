// A leave gets somebody who stands in, or ends before its time. Notices follow at once; the person's process is told.
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';
import { mustStandIn } from '../standing-in/must-stand-in';
import { tellLeave } from './tell-leave';
import { tellNow } from './tell-now';

/** `told`: whether the person's process knows already. @throws Problem `not-found`, `unknown-leave` when it is over, `own-cover`, `unknown-staff`, `cannot-stand-in` */
export async function changeLeave(
  deps: Deps,
  { staffId, leave }: { readonly staffId: string; readonly leave: string },
  change: { readonly cover: string } | 'end',
) {
  const { db, now } = deps;
  const at = now();
  if (change !== 'end' && change.cover === staffId) throw new Problem('own-cover');
  const changed = await db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('leave')
      .select(['id', 'staffId', 'coverId', 'fromAt', 'untilAt'])
      .where('id', '=', leave)
      .where('staffId', '=', staffId)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw new Problem('not-found');
    if (found.untilAt <= at) throw new Problem('unknown-leave');
    if (change === 'end') {
      // One that has not begun is taken back; one that runs ends now.
      if (found.fromAt >= at) await trx.deleteFrom('leave').where('id', '=', leave).execute();
      else await trx.updateTable('leave').set({ untilAt: at }).where('id', '=', leave).execute();
      return found.fromAt >= at ? found : { ...found, untilAt: at };
    }
    await mustStandIn(trx, staffId, change.cover);
    await trx.updateTable('leave').set({ coverId: change.cover }).where('id', '=', leave).execute();
    return { ...found, coverId: change.cover };
  });
  const told = await tellNow(deps, { staff: staffId, leave }, () =>
    tellLeave(deps, changed, change === 'end' ? 'ended' : 'covered'),
  );
  return { ...changed, told };
}
