// Takes versions back: a new version that says what an earlier one said, and sets every deadline as if those between had never held. One person may do it
// at once: the text was signed by two before, and a mistake in force must not wait for a second signature.
import { Problem } from '../../../../libs/http/problem';
import { json } from '../../../../libs/database/sql';
import { EVERYWHERE } from '../../../../libs/policy/life-cycle';
import { type Deps } from '../../deps';
import { type Trx, lockRules, logDeed } from './change-log';
import { type By } from './known-rules';
import { latestPolicy } from './latest-policy';
import { markTakenBack } from './mark-taken-back';
import { storeVersion } from './store-version';

export interface Revert {
  /** The version to go back to; absent: the one before the last that changed the text. */
  readonly to?: number | undefined;
  readonly reason: string;
  readonly wakeAll?: boolean | undefined;
}

/** @throws Problem `nothing-to-revert`, `nothing-to-change` */
export async function revertPolicy(
  deps: Deps,
  by: By,
  { to, reason, wakeAll = false }: Revert,
): Promise<{ id: number; version: number; to: number }> {
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const latest = await latestPolicy(trx);
    const target = await targetOf(trx, latest, to);
    const reverts = versionsBetween(target.version, latest.version);
    const at = deps.now();
    const { id } = await trx
      .insertInto('rulesChange')
      .values({
        ...{
          subject: 'policy',
          name: '',
          base: latest.version,
          hash: target.hash,
          source: target.source,
          note: reason,
        },
        content: json(target.policy),
        reverts,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const version = latest.version + 1;
    const change = { id, hash: target.hash, source: target.source, content: target.policy, note: reason, reverts };
    const rollout = { scope: 'replan', units: [EVERYWHERE] } as const;
    // Emergencies go on: they are switched by two people, and the text has nothing to do with them.
    await storeVersion(trx, change, { version, by, at, wakeAll, emergencies: latest.emergencies, ...rollout });
    await logDeed(trx, { changeId: id, type: 'drafted', by, at, detail: { reason } });
    await logDeed(trx, { changeId: id, type: 'applied', by, at, detail: { version, reason, ...rollout } });
    await markTakenBack(trx, { subject: 'policy', name: '', versions: reverts }, { by, at, version, reason });
    return { id, version, to: target.version };
  });
}

/** Which version a revert would go back to. */
export async function targetOf(
  trx: Trx | Deps['db'],
  latest: { version: number; hash: string; textSince: number },
  to: number | undefined,
) {
  const wanted = to ?? latest.textSince - 1;
  const target = await trx
    .selectFrom('policyVersion')
    .select(['version', 'hash', 'source', 'policy'])
    .where('version', '=', wanted)
    .where('version', '<', latest.version)
    .executeTakeFirst();
  if (!target) throw new Problem('nothing-to-revert');
  if (target.hash === latest.hash) throw new Problem('nothing-to-change');
  return target;
}

export function versionsBetween(target: number, latest: number): number[] {
  return Array.from({ length: latest - target }, (_, i) => target + 1 + i);
}
