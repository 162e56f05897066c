/** Where a report or a case belongs, so that it can be decided whether somebody may see it. */
import { type Kysely } from 'kysely';
import { type Resource } from '../../../libs/access/allowed';
import { withActor } from '../../../libs/database/actor';
import { type Casework, CaseworkAway } from '../casework/client';
import { type Choices } from '../choices';
import { type IntakeTables } from '../tables';
import { service } from '../vault/vault-log';

export interface Located {
  readonly reportId: string;
  readonly caseId: string;
  readonly ref: string;
  readonly unit: string;
}

export async function locate(
  db: Kysely<IntakeTables>,
  by: { readonly reportId: string } | { readonly caseId: string },
): Promise<Located | undefined> {
  const row = await withActor(db, service, (trx) =>
    trx
      .selectFrom('report')
      .select(['id', 'caseId', 'ref', 'unit'])
      .where('reportId' in by ? 'id' : 'caseId', '=', 'reportId' in by ? by.reportId : by.caseId)
      .executeTakeFirst(),
  );
  return row && { reportId: row.id, caseId: row.caseId, ref: row.ref, unit: row.unit };
}

export function resourceOf(unit: string, choices: Choices): Resource {
  return { unit, unitPath: choices.pathOf(unit) };
}

/**
 * With the lead, whom only casework knows.
 * @throws CaseworkAway when it cannot be asked: then nobody knows whose case it is
 */
export async function caseResource(
  located: Located,
  { casework, choices }: { casework: Casework; choices: Choices },
): Promise<Resource> {
  const standing = await casework.standing(located.caseId);
  return {
    ...resourceOf(standing?.unit ?? located.unit, choices),
    id: located.caseId,
    leadId: standing?.lead,
  };
}

/** As `caseResource`; while casework is away those of the unit go on working, and nobody counts as the lead. */
export function lookerAt(
  located: Located,
  deps: { readonly casework: Casework; readonly choices: Choices },
): Promise<Resource> {
  return caseResource(located, deps).catch((error: unknown) => {
    if (error instanceof CaseworkAway) return resourceOf(located.unit, deps.choices);
    throw error;
  });
}
