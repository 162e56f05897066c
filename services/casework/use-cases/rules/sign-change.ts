// Propose, approve, return, withdraw: the deeds that need nothing but a person. Four eyes: nobody approves what they wrote or proposed.
import { Problem } from '../../../../libs/http/problem';
import { looserOverrides, overrideKey } from '../../../../libs/policy/looser-overrides';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type Deps } from '../../deps';
import { type Trx, lockRules, logDeed, mustAllow } from './change-log';
import { unitsMeant } from './emergencies/units-meant';
import { findChange } from './find-change';
import { type By, unitPaths } from './known-rules';
import { latestPolicy } from './latest-policy';

export type Signature = 'proposed' | 'approved' | 'returned' | 'withdrawn';

/** @throws Problem `not-found`, `change-state`, `own-approval`, `emergency-days`, `override-needs-approval` with the overrides that wait for a manager above */
export async function signChange(
  deps: Deps,
  by: By,
  id: number,
  { type, reason }: { type: Signature; reason?: string | undefined },
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const found = await findChange(trx, id);
    const { change } = found;
    await mustAllow(trx, { changeId: id, type, by });
    if (type === 'approved') {
      if (change.emergency) unitsMeant(change.emergency, await latestPolicy(trx), found, deps.now());
      else await mustBeCovered(trx, id, change.content as Policy);
    }
    await logDeed(trx, { changeId: id, type, by, at: deps.now(), ...(reason ? { detail: { reason } } : {}) });
  });
}

/** Every looser override has a manager's approval on record, with this change or with an earlier one. */
async function mustBeCovered(trx: Trx, id: number, policy: Policy): Promise<void> {
  const missing = await uncovered(trx, policy);
  if (missing.length > 0) throw new Problem('override-needs-approval', { extra: { overrides: missing, change: id } });
}

export async function uncovered(trx: Trx | Deps['db'], policy: Policy) {
  const looser = looserOverrides(policy, await unitPaths(trx));
  if (looser.length === 0) return [];
  const rows = await trx.selectFrom('rulesEvent').select('detail').where('type', '=', 'override-approved').execute();
  const approved = new Set(rows.map(({ detail }) => detail.override));
  return looser.filter((override) => !approved.has(overrideKey(override)));
}
