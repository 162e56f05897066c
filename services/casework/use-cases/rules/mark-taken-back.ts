// Changes whose versions are taken back say so, each by an event of its own.
import { standingOf } from '../../../../libs/policy/life-cycle';
import { type Trx, deedsOf, logDeed } from './change-log';
import { type By } from './known-rules';

interface Versions {
  readonly subject: 'policy' | 'calendar';
  /** Which calendar; empty for the policy. */
  readonly name: string;
  readonly versions: readonly number[];
}

/** `version`: the one that takes them back. An emergency is not taken back with the text it was switched over. */
export async function markTakenBack(
  trx: Trx,
  { subject, name, versions }: Versions,
  { by, at, version, reason }: { by: By; at: number; version: number; reason: string },
): Promise<void> {
  const rows = await trx
    .selectFrom('rollout')
    .innerJoin('rulesChange', 'rulesChange.id', 'rollout.changeId')
    .select('changeId')
    .where('rollout.subject', '=', subject)
    .where('rollout.name', '=', name)
    .where('rollout.version', 'in', [...versions])
    .where('rulesChange.emergency', 'is', null)
    .execute();
  for (const { changeId } of rows) {
    if (changeId === null || standingOf(await deedsOf(trx, changeId)).status === 'reverted') continue;
    await logDeed(trx, { changeId, type: 'reverted', by, at, detail: { by: version, reason } });
  }
}
