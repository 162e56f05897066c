/** Registration: a member of staff writes down who the child is. Replaces what was known; who did it and when is kept by the log. */
import { randomUUID } from 'node:crypto';
import { type Kysely } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { withActor } from '../../../libs/database/actor';
import { requireVersion } from '../../../libs/http/etag';
import { Problem } from '../../../libs/http/problem';
import { type Vault } from '../../../libs/vault/vault';
import { type Choices } from '../choices';
import { yearIn } from '../numbers/case-ref';
import { type IntakeTables } from '../tables';
import { matchHashes } from '../vault/match-hashes';
import { type Fields, sealRow } from '../vault/sealed-row';
import { sideOf } from '../vault/sides';
import { writeDown } from '../vault/vault-log';
import { type Located } from './locate-case';

export interface RegisterDeps {
  readonly db: Kysely<IntakeTables>;
  readonly vault: Vault;
  readonly choices: Choices;
  readonly now: () => number;
}

export interface Registration {
  readonly of: Located;
  readonly child: Fields;
  /** Version the writer had read; undefined writes over whatever is there. */
  readonly expectedVersion: number | undefined;
}

/**
 * @returns the new version
 * @throws Problem `stale-version`, `identity-at-rest`
 */
export function registerIdentity({ db, vault, choices, now }: RegisterDeps) {
  return (actor: Actor, { of: { caseId, ref, unit }, child, expectedVersion }: Registration): Promise<number> =>
    withActor(db, actor, async (trx) => {
      await writeDown(trx, { by: actor, action: 'registered', caseId, reason: 'registration', at: now() });
      if ((await sideOf(trx, caseId)) === 'archive') throw new Problem('identity-at-rest');
      const known = await trx
        .selectFrom('identity')
        .select(['id', 'version'])
        .where('caseId', '=', caseId)
        .where('subject', '=', 'child')
        .forUpdate()
        .executeTakeFirst();
      requireVersion(expectedVersion, known?.version ?? 0);

      const id = known?.id ?? randomUUID();
      const version = (known?.version ?? 0) + 1;
      const row = { ...sealRow(vault, 'identity', id, child), version, updatedAt: now(), updatedBy: actor.id };
      if (known) await trx.updateTable('identity').set(row).where('id', '=', id).execute();
      else
        await trx
          .insertInto('identity')
          .values({ id, caseId, subject: 'child', ...row })
          .execute();

      await trx.deleteFrom('identityMatch').where('caseId', '=', caseId).execute();
      const matches = matchHashes(vault, child, yearIn(choices.zoneOf(unit), now()));
      if (matches.length > 0)
        await trx
          .insertInto('identityMatch')
          .values(matches.map((match) => ({ ...match, caseId, ref })))
          .execute();
      return version;
    });
}
