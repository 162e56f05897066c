// The cases linked with one, for a reader: of each its reference, and how it stands only if they may read it as well.
import { sql } from 'kysely';
import { type Actor } from '../../../../libs/access/actor';
import { allowed } from '../../../../libs/access/allowed';
import { type Linked } from '../../../../libs/process/case/link-events';
import { inverseOf, linksOf } from '../../../../libs/process/case/state/links';
import { type Deps } from '../../deps';
import { type FoundCase, findCase } from '../find-case';
import { namesOf } from '../names';

interface Told {
  readonly ref: string;
  readonly kind: Linked;
  readonly since: number;
}

export async function linkedCases(deps: Deps, actor: Actor, { caseId, state }: FoundCase) {
  const own: Told[] = linksOf(state).map(([, { ref, kind, at }]) => ({ ref, kind, since: at }));
  const known = new Set(Object.keys(state.links ?? {}));
  const theirs = (await linkedFromElsewhere(deps, caseId)).filter(({ id }) => !known.has(id));
  const links = [...own, ...theirs.map(({ ref, kind, since }) => ({ ref, kind, since }))];
  return Promise.all(links.map(async (link) => ({ ...link, standing: await standingOf(deps, actor, link.ref) })));
}

/** A case that had ended by then could not be told: the link is on record on the other side alone. */
async function linkedFromElsewhere({ db }: Deps, caseId: string): Promise<(Told & { readonly id: string })[]> {
  const rows = await db
    .selectFrom('caseView')
    .select(['caseId', 'ref', 'state'])
    .where(sql<boolean>`state ? 'links'`)
    .where(sql<boolean>`state->'links' ? ${caseId}`)
    .orderBy('ref')
    .execute();
  return rows.flatMap(({ caseId: id, ref, state }) => {
    const link = linksOf(state).find(([other]) => other === caseId)?.[1];
    return link ? [{ id, ref, kind: inverseOf(link.kind), since: link.at }] : [];
  });
}

async function standingOf(deps: Deps, actor: Actor, ref: string) {
  const found = await findCase(deps, actor, ref);
  if (!found || !allowed(actor, 'case.read', found.resource)) return null;
  const { stage, risk, unit, lead, finished } = found;
  const names = await namesOf(deps.db, deps.profile, [lead]);
  return { stage, risk, unit, finished, lead: lead === null ? null : names.person(lead) };
}
