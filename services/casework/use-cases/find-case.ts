// A case by its reference, for one person: found only if that person may know of it.
import { sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Resource, allowed } from '../../../libs/access/allowed';
import { type Action } from '../../../libs/access/matrix';
import { withActor } from '../../../libs/database/actor';
import { Problem } from '../../../libs/http/problem';
import { type Deps } from '../deps';
import { coversOf } from './in-short';

/** What a reply about a case, and a decision about access, need. */
export async function findCase({ people, db, now }: Pick<Deps, 'people' | 'db' | 'now'>, actor: Actor, ref: string) {
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
  const [coveredBy, standIns] = await Promise.all([
    coversOf(db, found.lead, now()),
    coversOf(db, unit === undefined ? (lead ?? null) : null, now()),
  ]);
  const resource: Resource = {
    unit: found.unit,
    unitPath: found.unitPath,
    leadId: found.lead ?? undefined,
    coveredBy,
    offeredTo: unit === undefined ? offeredBetween(lead, standIns) : offeredIn(unit, found.offeredPath),
  };
  return { ...found, resource };
}

function offeredIn(unit: string, unitPath: readonly string[] | null): Resource['offeredTo'] {
  return unitPath === null ? undefined : { unit, unitPath };
}

function offeredBetween(leadId: string | undefined, coveredBy: readonly string[]): Resource['offeredTo'] {
  return leadId === undefined ? undefined : { leadId, coveredBy };
}

export type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>;

/**
 * The case, for an action. Who may neither read it nor do this to it learns nothing: another unit's case is as good as none.
 * @throws Problem `not-found`, or `out-of-scope` when it may be read and no more
 */
export async function mustFindCase(
  deps: Pick<Deps, 'people' | 'db' | 'now'>,
  actor: Actor,
  ref: string,
  action: Action,
): Promise<FoundCase> {
  const found = await findCase(deps, actor, ref);
  if (!found) throw new Problem('not-found');
  if (allowed(actor, action, found.resource)) return found;
  throw new Problem(allowed(actor, 'case.read', found.resource) ? 'out-of-scope' : 'not-found');
}
