// A version of the policy under its number, and where it holds. What is stored here never changes afterwards.
import { json } from '../../../../libs/database/sql';
import { type Emergency } from '../../../../libs/policy/emergencies';
import { type Scope } from '../../../../libs/policy/life-cycle';
import { type Trx } from './change-log';
import { type FoundChange } from './find-change';
import { type By } from './known-rules';

interface Version {
  readonly version: number;
  readonly by: By;
  readonly at: number;
  readonly scope: Scope;
  readonly units: readonly string[];
  readonly wakeAll: boolean;
  readonly emergencies: readonly Emergency[];
}

export async function storeVersion(
  trx: Trx,
  change: Pick<FoundChange['change'], 'id' | 'hash' | 'source' | 'content' | 'note' | 'reverts'>,
  { version, by, at, scope, units, wakeAll, emergencies }: Version,
): Promise<void> {
  const { id, hash, source, content, note, reverts } = change;
  await trx
    .insertInto('policyVersion')
    .values({
      ...{ version, hash, source, policy: json(content), note, reverts, emergencies: json(emergencies) },
      ...{ storedBy: by.id, storedAt: at },
    })
    .execute();
  await trx
    .insertInto('rollout')
    .values({
      subject: 'policy',
      name: '',
      version,
      changeId: id,
      scope,
      units: [...units],
      wakeAll,
      begunAt: at,
      finishedAt: null,
    })
    .execute();
}
