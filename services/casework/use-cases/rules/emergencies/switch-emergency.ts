// An emergency that was approved begins, goes on or is over: the next version of the policy, with the same text, for its units alone. So everything that is
// true of a version (preview, adoption by an event, why, roll-out) is true of it.
import { Problem } from '../../../../../libs/http/problem';
import { type Emergency, type Switch, overBy, switched } from '../../../../../libs/policy/emergencies';
import { EVERYWHERE } from '../../../../../libs/policy/life-cycle';
import { json } from '../../../../../libs/database/sql';
import { SYSTEM } from '../../../../../libs/process/kernel/roles';
import { type Deps } from '../../../deps';
import { type Trx, lockRules, logDeed } from '../change-log';
import { type FoundChange, findChange } from '../find-change';
import { type By } from '../known-rules';
import { type LatestPolicy, latestPolicy } from '../latest-policy';
import { storeVersion } from '../store-version';
import { unitsMeant, unitsOf } from './units-meant';

/** What a switch would make of the policy in force. @throws Problem `change-state` for one whose emergency is no longer on, `emergency-days` */
export async function draftOfSwitch(deps: Pick<Deps, 'db' | 'now'>, found: FoundChange) {
  const { change } = found;
  const latest = await latestPolicy(deps.db);
  const what = change.emergency as Switch;
  const units = unitsMeant(what, latest, found, deps.now());
  const emergencies = switched(latest.emergencies, what, made(change, deps.now()));
  return { policy: latest.policy, reverts: [], emergencies, units };
}

/**
 * Begins what is approved and due. Absent: it begins later, by itself. @returns the version
 * @throws Problem `change-state` (its emergency is over), `emergency-days` (its own days are), `rollout-under-way` (the text has not reached its units yet)
 */
export async function switchApproved(deps: Deps, by: By, id: number): Promise<number | undefined> {
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const found = await findChange(trx, id);
    const { change, standing } = found;
    const what = change.emergency;
    if (!what || standing.status !== 'approved') return undefined;
    const now = deps.now();
    if (what.deed === 'on' && (what.fromAt ?? 0) > now) return undefined;
    const latest = await latestPolicy(trx);
    const units = unitsMeant(what, latest, found, now);
    if (!(await hasReached(trx, latest.textSince, units)))
      throw new Problem('rollout-under-way', { extra: { version: latest.textSince } });
    const emergencies = switched(latest.emergencies, what, made(change, now));
    return store(trx, latest, { id, by, at: now, units, emergencies, reason: change.note ?? '' });
  });
}

/** Those whose days are over end; nobody has to be awake for it. @returns the versions */
export async function endEmergencies(deps: Deps): Promise<number[]> {
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const now = deps.now();
    const versions: number[] = [];
    for (const { id: of, reason } of overBy((await latestPolicy(trx)).emergencies, now)) {
      const latest = await latestPolicy(trx);
      const what: Switch = { deed: 'off', of };
      const units = unitsOf(what, latest.emergencies) ?? [];
      // A text is on its way to its units, and a version of these would overtake it. What the emergency made lighter is over all the same.
      if (!(await hasReached(trx, latest.textSince, units))) continue;
      const { id } = await trx
        .insertInto('rulesChange')
        .values({
          ...{ subject: 'policy', name: '', base: latest.version, hash: '', source: '', note: reason, reverts: [] },
          ...{ content: json({}), emergency: json(what) },
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const by = { ...SYSTEM, unit: units[0] ?? SYSTEM.unit };
      await logDeed(trx, { changeId: id, type: 'drafted', by, at: now });
      const emergencies = switched(latest.emergencies, what, { change: id, reason, now });
      versions.push(await store(trx, latest, { id, by, at: now, units, emergencies, reason }));
    }
    return versions;
  });
}

const made = ({ id, note }: FoundChange['change'], now: number) => ({ change: id, reason: note ?? '', now });

/** The last text holds in all of them, or a version made of it would bring it there unseen. */
async function hasReached(trx: Trx, version: number, units: readonly string[]): Promise<boolean> {
  const rollout = await trx
    .selectFrom('rollout')
    .select(['units', 'paused'])
    .where('subject', '=', 'policy')
    .where('version', '=', version)
    .executeTakeFirst();
  if (!rollout || rollout.paused) return false;
  if (rollout.units.includes(EVERYWHERE)) return true;
  const places = await trx
    .selectFrom('unit')
    .select('path')
    .where('code', 'in', [...units])
    .execute();
  return places.every(({ path }) => path.some((unit) => rollout.units.includes(unit)));
}

interface Switching {
  readonly id: number;
  readonly by: By;
  readonly at: number;
  readonly units: readonly string[];
  readonly emergencies: readonly Emergency[];
  readonly reason: string;
}

async function store(
  trx: Trx,
  { version: last, hash, policy }: LatestPolicy,
  { id, by, at, units, emergencies, reason }: Switching,
): Promise<number> {
  const version = last + 1;
  const { source } = await trx
    .selectFrom('policyVersion')
    .select('source')
    .where('version', '=', last)
    .executeTakeFirstOrThrow();
  const change = { id, hash, source, content: policy, note: reason, reverts: [] };
  const reach = { scope: 'replan' as const, units: [...units] };
  await storeVersion(trx, change, { version, by, at, wakeAll: true, emergencies, ...reach });
  await logDeed(trx, { changeId: id, type: 'applied', by, at, detail: { version, whole: true, ...reach } });
  return version;
}
