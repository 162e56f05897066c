// After a version has been applied: processes of which a deadline comes earlier are told to look at once; the others adopt it when they next wake.
// Safe to repeat: run after each application, and again for what was cut short.
import { type SqlBool, sql } from 'kysely';
import { type Rules } from '../../../../libs/process/kernel/definition';
import { type Living } from '../../../../libs/process/preview/living';
import { replan } from '../../../../libs/process/preview/replan';
import { type Deps } from '../../deps';
import { caseload, countCaseload } from './caseload';

export interface Round {
  readonly looked: number;
  readonly woken: number;
}

export interface RolloutKey {
  readonly subject: 'policy' | 'calendar';
  /** Which calendar; empty for the policy. */
  readonly name: string;
  readonly version: number;
}

/** Signals under way at once; a signal takes a few milliseconds. */
const AT_ONCE = 16;

/** Rounds under way in this service, so that a retry does not run beside the first. */
const running = new Map<string, Promise<Round>>();

export function rollOut(deps: Deps, key: RolloutKey): Promise<Round> {
  const id = `${key.subject} ${key.name} ${key.version}`;
  const known = running.get(id);
  if (known) return known;
  const round = go(deps, key).finally(() => running.delete(id));
  running.set(id, round);
  return round;
}

/** Every roll-out that is neither finished nor paused. */
export async function resumeRollouts(deps: Deps): Promise<Round> {
  const rows = await unfinished(deps).execute();
  const rounds: Round[] = [];
  for (const { subject, name, version } of rows) rounds.push(await rollOut(deps, { subject, name, version }));
  return {
    looked: rounds.reduce((sum, { looked }) => sum + looked, 0),
    woken: rounds.reduce((sum, { woken }) => sum + woken, 0),
  };
}

const unfinished = ({ db }: Deps) =>
  db
    .selectFrom('rollout')
    .select(['subject', 'name', 'version', 'scope', 'units', 'wakeAll'])
    .where('finishedAt', 'is', null)
    .where('paused', '=', false)
    .orderBy('begunAt');

async function go(deps: Deps, key: RolloutKey): Promise<Round> {
  const counts = { looked: 0, woken: 0 };
  const first = await standing(deps, key);
  if (!first) return counts;
  // Cases that begin from now on find it by themselves.
  const which = { units: first.scope === 'new' ? [] : first.units, behind: key };
  await note(deps, key, { total: await countCaseload(deps, which) });
  const inForce = new Map<string, Rules | undefined>();
  for await (const batch of caseload(deps, which)) {
    const told: string[] = [];
    for (const living of batch) {
      if (!inForce.has(living.unit)) inForce.set(living.unit, await deps.rules.forOpen(living.unit));
      const newer = inForce.get(living.unit);
      if (!newer) continue;
      const current = await deps.rules.at(living.unit, living.policy, living.calendar);
      const now = deps.now() + living.clockOffset;
      if (isTold(living, current, newer, now, first.wakeAll)) told.push(living.workflowId);
    }
    for (let i = 0; i < told.length; i += AT_ONCE) {
      await Promise.all(told.slice(i, i + AT_ONCE).map((id) => deps.processes.rulesChanged(id)));
    }
    counts.looked += batch.length;
    counts.woken += told.length;
    await note(deps, key, counts);
    const now = await standing(deps, key);
    // Paused meanwhile, or more units were added: the next round goes on from there.
    if (!now) return counts;
  }
  await note(deps, key, { ...counts, finishedAt: deps.now() }, first.units);
  return counts;
}

/** New definitions are no reason to wake anybody: they are adopted in passing. */
function isTold(living: Living, current: Rules, newer: Rules, now: number, all: boolean): boolean {
  // What an emergency makes lighter no deadline shows: the next conference has to know it.
  if (JSON.stringify(current.policy.emergency) !== JSON.stringify(newer.policy.emergency)) return true;
  if (all) return replan(living, current, newer, now).changes.length > 0;
  const { changes } = replan(living, current, newer, now, 'own');
  return changes.some(({ what }) => what === 'earlier' || what === 'opened');
}

function standing(deps: Deps, { subject, name, version }: RolloutKey) {
  return unfinished(deps)
    .where('subject', '=', subject)
    .where('name', '=', name)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** @param reached only while it still reaches these units: one that grew meanwhile is not finished */
async function note(
  { db }: Deps,
  { subject, name, version }: RolloutKey,
  known: { looked?: number; woken?: number; total?: number; finishedAt?: number },
  reached?: readonly string[],
): Promise<void> {
  let update = db
    .updateTable('rollout')
    .set(known)
    .where('subject', '=', subject)
    .where('name', '=', name)
    .where('version', '=', version);
  if (reached) update = update.where(sql<SqlBool>`units = ${[...reached]}::text[]`);
  await update.execute();
}
