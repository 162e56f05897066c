/** Other cases that may be about the same child: reference numbers only, and what they have in common. A person decides. */
import { type Kysely } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { withActor } from '../../../libs/database/actor';
import { type IntakeTables, type MatchKind } from '../tables';
import { writeDown } from '../vault/vault-log';

export interface Duplicate {
  readonly ref: string;
  readonly because: readonly MatchKind[];
}

/** More than this is a name like many others, not a hint. */
const most = 50;

export function findDuplicates({ db, now }: { db: Kysely<IntakeTables>; now: () => number }) {
  return (actor: Actor, caseId: string): Promise<Duplicate[]> =>
    withActor(db, actor, async (trx) => {
      await writeDown(trx, { by: actor, action: 'searched', caseId, reason: 'duplicate', at: now() });
      const rows = await trx
        .selectFrom('identityMatch as mine')
        .innerJoin('identityMatch as other', (join) =>
          join
            .onRef('other.kind', '=', 'mine.kind')
            .onRef('other.hash', '=', 'mine.hash')
            .onRef('other.caseId', '<>', 'mine.caseId'),
        )
        .select(['other.ref as ref', 'other.kind as kind'])
        .distinct()
        .where('mine.caseId', '=', caseId)
        .orderBy('ref')
        .orderBy('kind')
        .limit(most)
        .execute();
      const byRef = new Map<string, MatchKind[]>();
      for (const { ref, kind } of rows) byRef.set(ref, [...(byRef.get(ref) ?? []), kind]);
      return [...byRef].map(([ref, because]) => ({ ref, because }));
    });
}
