// Changes of the policy as people read them: how each stands, who did what, and how far it has come.
import { type Kysely } from 'kysely';
import { type ChangeEvent, standingOf } from '../../../../libs/policy/life-cycle';
import { word } from '../../../../libs/words/word';
import { type CaseworkTables } from '../../tables';
import { namesOf } from '../names';
import { type Deps } from '../../deps';

export async function tellChanges(deps: Pick<Deps, 'db' | 'profile'>, ids: readonly number[]) {
  if (ids.length === 0) return [];
  const { db } = deps;
  const [changes, events, rollouts] = await Promise.all([
    db
      .selectFrom('rulesChange')
      .select(['id', 'subject', 'name', 'base', 'note', 'reverts', 'hash', 'emergency'])
      .where('id', 'in', [...ids])
      .orderBy('id', 'desc')
      .execute(),
    db
      .selectFrom('rulesEvent')
      .selectAll()
      .where('changeId', 'in', [...ids])
      .orderBy('n')
      .execute(),
    db
      .selectFrom('rollout')
      .selectAll()
      .where('changeId', 'in', [...ids])
      .execute(),
  ]);
  const names = await namesOf(
    db,
    deps.profile,
    events.map(({ actor }) => actor.id),
  );
  return changes.map((change) => {
    const own = events.filter(({ changeId }) => changeId === change.id);
    const deeds: ChangeEvent[] = own.map(({ type, actor, doneAt, detail }) => ({
      type,
      by: actor,
      at: doneAt,
      detail,
    }));
    const { status, author, proposedBy, approvedBy, version, scope, units } = standingOf(deeds);
    const rollout = rollouts.find(({ changeId }) => changeId === change.id);
    const person = (id: string | undefined) => (id === undefined ? null : names.person(id));
    return {
      ...change,
      status,
      statusWords: { mn: word('mn', `rules.status.${status}`), en: word('en', `rules.status.${status}`) },
      author: person(author),
      proposedBy: person(proposedBy),
      approvedBy: person(approvedBy),
      version: version ?? null,
      scope: scope ?? null,
      units,
      rollout: rollout ? progressOf(rollout) : null,
      deeds: deeds.map(({ by, ...deed }) => ({ ...deed, by: { ...names.person(by.id), role: by.role } })),
    };
  });
}

interface Progress {
  readonly looked: number;
  readonly woken: number;
  readonly total: number;
  readonly paused: boolean;
  readonly begunAt: number;
  readonly finishedAt: number | null;
}

function progressOf({ looked, woken, total, paused, begunAt, finishedAt }: Progress): Progress {
  return { looked, woken, total, paused, begunAt, finishedAt };
}

/** How many open processes live by each version of the policy. */
export async function adoption(db: Kysely<CaseworkTables>): Promise<{ version: number; processes: number }[]> {
  const counts = new Map<number, number>();
  for (const view of ['caseView', 'referralView', 'houseView'] as const) {
    const rows = await db
      .selectFrom(view as 'caseView')
      .select(['policy', (eb) => eb.fn.countAll<number>().as('count')])
      .where('finished', '=', false)
      .groupBy('policy')
      .execute();
    for (const { policy, count } of rows) counts.set(policy, (counts.get(policy) ?? 0) + Number(count));
  }
  return [...counts].map(([version, processes]) => ({ version, processes })).sort((a, b) => a.version - b.version);
}
