// The highest version there is: what the next change is compared with, wherever it may have been rolled out to by now.
import { type Kysely, sql } from 'kysely';
import { type Emergency } from '../../../../libs/policy/emergencies';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type CaseworkTables } from '../../tables';

export interface LatestPolicy {
  readonly version: number;
  readonly hash: string;
  readonly policy: Policy;
  /** Emergencies that are on under it. */
  readonly emergencies: readonly Emergency[];
  /** The last version that changed the text: those after it have only switched emergencies. */
  readonly textSince: number;
}

export async function latestPolicy(db: Kysely<CaseworkTables>): Promise<LatestPolicy> {
  const latest = await db
    .selectFrom('policyVersion')
    .select(['version', 'hash', 'policy', 'emergencies'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ textSince: number }>`
    select max(v.version) as "textSince" from policy_version v
    left join rollout r on r.subject = 'policy' and r.version = v.version
    left join rules_change c on c.id = r.change_id
    where c.emergency is null`.execute(db);
  return { ...latest, textSince: Number(rows[0]?.textSince ?? latest.version) };
}
