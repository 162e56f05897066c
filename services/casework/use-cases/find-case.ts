// A case by its reference, for one person: found only if that person may know of it.
import { sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Resource, allowed, capacitiesFor } from '../../../libs/access/allowed';
import { type Action } from '../../../libs/access/matrix';
import { withActor } from '../../../libs/database/actor';
import { Problem } from '../../../libs/http/problem';
import { type Deps } from '../deps';

/** What a reply about a case, and a decision about access, need. */
export async function findCase({ people }: Pick<Deps, 'people'>, actor: Actor, ref: string) {
  const found = await withActor(people, actor, (trx) =>
    trx
      .selectFrom('caseView')
      .innerJoin('unit', 'unit.code', 'caseView.unit')
      .selectAll('caseView')
      .leftJoin('unit as offered', (join) => join.on('offered.code', '=', sql`case_view.state->'transfer'->>'unit'`))
      .select(['unit.path as unitPath', 'unit.name as unitName', 'offered.path as offeredPath'])
      .where('caseView.ref', '=', ref)
      .executeTakeFirst(),
  );
  if (!found) return undefined;
  const { unit, lead } = found.state.transfer ?? {};
  const resource: Resource = {
    id: found.caseId,
    unit: found.unit,
    unitPath: found.unitPath,
    leadId: found.lead ?? undefined,
    offeredTo: unit === undefined ? offeredBetween(lead) : offeredIn(unit, found.offeredPath),
  };
  return { ...found, resource };
}

function offeredIn(unit: string, unitPath: readonly string[] | null): Resource['offeredTo'] {
  return unitPath === null ? undefined : { unit, unitPath };
}

function offeredBetween(leadId: string | undefined): Resource['offeredTo'] {
  return leadId === undefined ? undefined : { leadId };
}

export type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>;

/** As whom the actor may act on it: themselves, or the one in whose place. Never empty. */
export type MayBeFound = FoundCase & { readonly as: readonly Actor[] };

/**
 * The case, for an action. Who may neither read it nor do this to it learns nothing: another unit's case is as good as none.
 * @param who roles from which the process takes a command
 * @throws Problem `not-found`, or `out-of-scope` when it may be read and no more
 */
export async function mustFindCase(
  deps: Pick<Deps, 'people'>,
  actor: Actor,
  ref: string,
  action: Action,
  who?: readonly string[],
): Promise<MayBeFound> {
  const found = await findCase(deps, actor, ref);
  if (!found) throw new Problem('not-found');
  const as = capacitiesFor(actor, action, found.resource, who);
  if (as.length > 0) return { ...found, as };
  throw new Problem(allowed(actor, 'case.read', found.resource) ? 'out-of-scope' : 'not-found');
}
