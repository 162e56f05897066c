/** Opens what is sealed about a case, for one person, for one reason; written down before it is read. */
import { type Kysely } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { withActor } from '../../../libs/database/actor';
import { Problem } from '../../../libs/http/problem';
import { type Vault } from '../../../libs/vault/vault';
import { type IntakeTables, type Subject } from '../tables';
import { type Fields, openRow } from '../vault/sealed-row';
import { writeDown } from '../vault/vault-log';
import { sideOf } from '../vault/sides';

export interface Opened {
  readonly fields: Fields;
  readonly version: number;
  readonly updatedAt: number;
}

export interface OpenDeps {
  readonly db: Kysely<IntakeTables>;
  readonly vault: Vault;
  readonly now: () => number;
}

export interface Reveal {
  readonly caseId: string;
  readonly subjects: readonly Subject[];
  /** A code. */
  readonly reason: string;
}

/** Who may see the identities of a closed case; the same list stands in the policy of the table. */
const fewRoles: ReadonlySet<string> = new Set(['caseworker', 'manager']);

/** @throws Problem `identity-archived` */
export function openIdentities({ db, vault, now }: OpenDeps) {
  return (actor: Actor, { caseId, subjects, reason }: Reveal): Promise<Partial<Record<Subject, Opened>>> =>
    withActor(db, actor, async (trx) => {
      const side = await sideOf(trx, caseId);
      if (side === 'archive' && !fewRoles.has(actor.role)) throw new Problem('identity-archived');
      await writeDown(trx, { by: actor, action: 'opened', caseId, reason, at: now() });
      const rows = await trx
        .selectFrom(side === 'archive' ? 'identityArchive' : 'identity')
        .selectAll()
        .where('caseId', '=', caseId)
        .where('subject', 'in', subjects)
        .execute();
      const table = side === 'archive' ? 'identity_archive' : 'identity';
      return Object.fromEntries(
        rows.map((row) => {
          const { version, updatedAt } = row;
          return [row.subject, { fields: openRow(vault, table, row.id, row), version, updatedAt }];
        }),
      );
    });
}
