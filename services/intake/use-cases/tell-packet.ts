/**
 * What an agency reads of a child whose referral it was sent: age and sex, where the table of sharing gives them, and the worker's words with any name of the
 * child taken out. Names themselves never leave this service for it. Written down before it is opened.
 */
import { type Kysely } from 'kysely';
import { withActor } from '../../../libs/database/actor';
import { type Vault } from '../../../libs/vault/vault';
import { type IntakeTables } from '../tables';
import { openRow } from '../vault/sealed-row';
import { sideOf } from '../vault/sides';
import { service, writeDown } from '../vault/vault-log';
import { withoutNames } from '../vault/without-names';

export interface PacketAsked {
  readonly caseId: string;
  /** Id of the agency that reads. */
  readonly agency: string;
  readonly items: readonly ('age' | 'sex')[];
  readonly texts: readonly string[];
}

export interface PacketTold {
  readonly age: number | null;
  readonly sex: string | null;
  readonly texts: string[];
}

interface TellDeps {
  readonly db: Kysely<IntakeTables>;
  readonly vault: Vault;
  readonly now: () => number;
}

/** Of a case that is closed, or unknown here, nothing about the child is told. */
export function tellPacket({ db, vault, now }: TellDeps): (asked: PacketAsked) => Promise<PacketTold> {
  return ({ caseId, agency, items, texts }) =>
    withActor(db, service, async (trx) => {
      const side = await sideOf(trx, caseId);
      const known = await trx.selectFrom('report').select('id').where('caseId', '=', caseId).executeTakeFirst();
      if (known === undefined || side === 'archive') return { age: null, sex: null, texts: [...texts] };
      const by = { id: agency, role: 'agency', unit: '' };
      await writeDown(trx, { by, action: 'opened', caseId, reason: 'referral-packet', at: now() });
      const row = await trx
        .selectFrom('identity')
        .selectAll()
        .where('caseId', '=', caseId)
        .where('subject', '=', 'child')
        .executeTakeFirst();
      const child = row ? openRow(vault, 'identity', row.id, row) : {};
      return {
        age: items.includes('age') ? ageOf(child, now()) : null,
        sex: items.includes('sex') ? (child.sex ?? null) : null,
        texts: texts.map((text) => withoutNames(text, child)),
      };
    });
}

/** Whole years; a birthday has come when its day has begun in Mongolia. */
function ageOf(
  { birthDate, age }: { readonly birthDate?: string | undefined; readonly age?: string | undefined },
  now: number,
) {
  if (birthDate === undefined) return age === undefined ? null : Number(age);
  const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
