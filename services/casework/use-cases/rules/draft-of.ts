// What somebody asks about: a text of their own, a change on record, or going back to an earlier version.
import { Problem } from '../../../../libs/http/problem';
import { type Emergency } from '../../../../libs/policy/emergencies';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type Deps } from '../../deps';
import { draftOfSwitch } from './emergencies/switch-emergency';
import { findChange } from './find-change';
import { knownPolicy } from './known-rules';
import { latestPolicy } from './latest-policy';
import { targetOf, versionsBetween } from './revert-policy';

export interface Asked {
  readonly text?: string | undefined;
  readonly change?: number | undefined;
  readonly revertTo?: number | undefined;
}

export interface Draft {
  readonly policy: Policy;
  readonly reverts: readonly number[];
  /** Of a change that switches an emergency: those that would be on, and the units it reaches. */
  readonly emergencies?: readonly Emergency[];
  readonly units?: readonly string[];
}

/** Exactly one of the three. @throws Problem `one-draft-expected`, `policy-invalid`, `not-found`, `nothing-to-revert` */
export async function draftOf(deps: Deps, { text, change, revertTo }: Asked): Promise<Draft> {
  const given = [text, change, revertTo].filter((one) => one !== undefined);
  if (given.length !== 1) throw new Problem('one-draft-expected');
  if (text !== undefined) return { policy: await knownPolicy(deps, text), reverts: [] };
  if (change !== undefined) {
    const found = await findChange(deps.db, change);
    if (found.change.emergency) return draftOfSwitch(deps, found);
    return { policy: found.change.content as Policy, reverts: found.change.reverts };
  }
  const latest = await latestPolicy(deps.db);
  const target = await targetOf(deps.db, latest, revertTo);
  return { policy: target.policy, reverts: versionsBetween(target.version, latest.version) };
}
