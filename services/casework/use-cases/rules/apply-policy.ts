// An approved change becomes the next version: everywhere at once, or unit by unit. What is stored under a number never changes afterwards.
import { Problem } from '../../../../libs/http/problem';
import { EVERYWHERE, type Scope } from '../../../../libs/policy/life-cycle';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type Deps } from '../../deps';
import { type Trx, lockRules, logDeed, mustAllow } from './change-log';
import { type FoundChange, findChange } from './find-change';
import { type By } from './known-rules';
import { latestPolicy } from './latest-policy';
import { nextStage } from './next-stage';
import { uncovered } from './sign-change';
import { storeVersion } from './store-version';
import { noOtherUnderWay } from './under-way';

export interface Application {
  /** With everything below them; absent: everywhere. */
  readonly units?: readonly string[] | undefined;
  readonly scope?: Scope | undefined;
  /** Tell every process that changes, not only those of which a deadline comes earlier. */
  readonly wakeAll?: boolean | undefined;
}

/**
 * The first time it gives the version its number; again, with more units, it is the next stage. @returns the number
 * @throws Problem `change-state`, `base-changed`, `rollout-under-way`, `override-needs-approval`, `unknown-unit`, `not-found`
 */
export async function applyPolicy(deps: Deps, by: By, id: number, application: Application): Promise<number> {
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const found = await findChange(trx, id);
    const units = await knownUnits(trx, application.units);
    return found.standing.version === undefined
      ? first(deps, trx, by, found, { ...application, units })
      : next(deps, trx, by, found, { ...application, units });
  });
}

type Asked = Application & { readonly units: readonly string[] };

async function first(deps: Deps, trx: Trx, by: By, { change, standing }: FoundChange, asked: Asked): Promise<number> {
  const { id } = change;
  // An emergency begins and ends by its approval and its days, and nobody hurries it (switch-emergency.ts).
  if (change.emergency) throw new Problem('change-state', { extra: { status: standing.status } });
  await mustAllow(trx, { changeId: id, type: 'applied', by });
  const latest = await latestPolicy(trx);
  // Somebody else's version came between: what was compared, previewed and signed is not what would happen.
  // An emergency switched meanwhile has left the text as it was.
  if (latest.textSince > change.base)
    throw new Problem('base-changed', { extra: { base: change.base, latest: latest.version } });
  await noOtherUnderWay(trx, { subject: 'policy', name: '', version: latest.textSince });
  const missing = await uncovered(trx, change.content as Policy);
  if (missing.length > 0) throw new Problem('override-needs-approval', { extra: { overrides: missing, change: id } });
  const version = latest.version + 1;
  const { units, scope = 'replan', wakeAll = false } = asked;
  const { emergencies } = latest;
  await storeVersion(trx, change, { version, by, at: deps.now(), scope, units, wakeAll, emergencies });
  await logDeed(trx, { changeId: id, type: 'applied', by, at: deps.now(), detail: { version, scope, units } });
  return version;
}

async function next(deps: Deps, trx: Trx, by: By, { change, standing }: FoundChange, asked: Asked): Promise<number> {
  await mustAllow(trx, { changeId: change.id, type: 'staged', by });
  const { version = 0, scope } = standing;
  if (asked.scope !== undefined && asked.scope !== scope)
    throw new Problem('change-state', { extra: { status: standing.status } });
  const { units, wakeAll } = asked;
  const at = deps.now();
  await nextStage(
    trx,
    { subject: 'policy', name: '', version },
    { change: change.id, by, at, standing, units, wakeAll },
  );
  return version;
}

export async function knownUnits(trx: Trx, units: readonly string[] | undefined): Promise<string[]> {
  if (units === undefined || units.length === 0) return [EVERYWHERE];
  const known = await trx
    .selectFrom('unit')
    .select('code')
    .where('code', 'in', [...units])
    .execute();
  const unknown = units.filter((unit) => !known.some(({ code }) => code === unit));
  if (unknown.length > 0) throw new Problem('unknown-unit', { extra: { units: unknown } });
  return [...new Set(units)];
}
