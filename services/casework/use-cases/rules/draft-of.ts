// What somebody asks about: a text of their own, a change on record, or going back to an earlier version.
import { Problem } from '../../../../libs/http/problem';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type Deps } from '../../deps';
import { findChange } from './find-change';
import { knownPolicy } from './known-rules';
import { latestPolicy } from './latest-policy';
import { targetOf, versionsBetween } from './revert-policy';

export interface Asked {
  readonly text?: string | undefined;
  readonly change?: number | undefined;
  readonly revertTo?: number | undefined;
}

/** Exactly one of the three. @throws Problem `one-draft-expected`, `policy-invalid`, `not-found`, `nothing-to-revert` */
export async function draftOf(
  deps: Deps,
  { text, change, revertTo }: Asked,
): Promise<{ policy: Policy; reverts: readonly number[] }> {
  const given = [text, change, revertTo].filter((one) => one !== undefined);
  if (given.length !== 1) throw new Problem('one-draft-expected');
  if (text !== undefined) return { policy: await knownPolicy(deps, text), reverts: [] };
  if (change !== undefined) {
    const found = await findChange(deps.db, change);
    return { policy: found.change.content as Policy, reverts: found.change.reverts };
  }
  const latest = await latestPolicy(deps.db);
  const target = await targetOf(deps.db, latest, revertTo);
  return { policy: target.policy, reverts: versionsBetween(target.version, latest.version) };
}
