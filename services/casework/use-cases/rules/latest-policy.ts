// The highest version there is: what the next change is compared with, wherever it may have been rolled out to by now.
import { type Kysely } from 'kysely';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type CaseworkTables } from '../../tables';

export interface LatestPolicy {
  readonly version: number;
  readonly hash: string;
  readonly policy: Policy;
}

export function latestPolicy(db: Kysely<CaseworkTables>): Promise<LatestPolicy> {
  return db
    .selectFrom('policyVersion')
    .select(['version', 'hash', 'policy'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}
