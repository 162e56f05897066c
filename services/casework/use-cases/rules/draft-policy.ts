// A draft of the policy: checked, numbered as a change, and compared with what is in force. Nothing follows it yet.
import { json } from '../../../../libs/database/sql';
import { Problem } from '../../../../libs/http/problem';
import { policyHash } from '../../../../libs/policy/policy-hash';
import { type Deps } from '../../deps';
import { lockRules, logDeed } from './change-log';
import { type By, knownPolicy } from './known-rules';
import { latestPolicy } from './latest-policy';

export interface Drafted {
  readonly id: number;
  /** The version it was compared with. */
  readonly base: number;
}

/** @throws Problem `policy-invalid` with every complaint, `nothing-to-change` when it says what is in force */
export async function draftPolicy(
  deps: Deps,
  by: By,
  { text, note, propose = false }: { text: string; note?: string | undefined; propose?: boolean | undefined },
): Promise<Drafted> {
  const policy = await knownPolicy(deps, text);
  const hash = policyHash(policy);
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const latest = await latestPolicy(trx);
    if (latest.hash === hash) throw new Problem('nothing-to-change');
    const change = { subject: 'policy' as const, base: latest.version, hash, source: text, note: note ?? null };
    const { id } = await trx
      .insertInto('rulesChange')
      .values({ ...change, name: '', content: json(policy), reverts: [] })
      .returning('id')
      .executeTakeFirstOrThrow();
    await logDeed(trx, { changeId: id, type: 'drafted', by, at: deps.now() });
    if (propose) await logDeed(trx, { changeId: id, type: 'proposed', by, at: deps.now() });
    return { id, base: latest.version };
  });
}
