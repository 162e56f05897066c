// A manager above a unit lets it have more time than it would have without: on record, for this unit, duty, risk and value, and nothing else.
import { type Actor } from '../../../../libs/access/actor';
import { Problem } from '../../../../libs/http/problem';
import { type LooserOverride, looserOverrides, overrideKey } from '../../../../libs/policy/looser-overrides';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type Deps } from '../../deps';
import { lockRules, logDeed, mustAllow } from './change-log';
import { findChange } from './find-change';
import { unitPaths } from './known-rules';

/**
 * Approves every looser override of one unit in a change.
 * @throws Problem `not-found`, `not-above` (the manager's unit is not above that unit), `change-state`, `own-approval`
 */
export async function approveOverride(
  deps: Deps,
  by: Actor,
  { id, unit, reason }: { id: number; unit: string; reason: string },
): Promise<LooserOverride[]> {
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const { change } = await findChange(trx, id);
    const looser = looserOverrides(change.content as Policy, await unitPaths(trx));
    const overrides = looser.filter((override) => override.unit === unit);
    const place = await trx.selectFrom('unit').select('path').where('code', '=', unit).executeTakeFirst();
    if (overrides.length === 0 || !place) throw new Problem('not-found');
    if (by.unit === unit || !place.path.includes(by.unit)) throw new Problem('not-above');
    await mustAllow(trx, { changeId: id, type: 'override-approved', by });
    for (const override of overrides) {
      const detail = { override: overrideKey(override), reason };
      await logDeed(trx, { changeId: id, type: 'override-approved', by, at: deps.now(), detail });
    }
    return overrides;
  });
}
