// Which units a switch is about, and whether it still means anything: an emergency that is over can neither go on nor end.
import { Problem } from '../../../../../libs/http/problem';
import { type Emergency, type Switch } from '../../../../../libs/policy/emergencies';
import { type FoundChange } from '../find-change';
import { type LatestPolicy } from '../latest-policy';

/** Undefined for an emergency that is not on. */
export function unitsOf(what: Switch, emergencies: readonly Emergency[]): readonly string[] | undefined {
  return what.deed === 'on' ? what.units : emergencies.find(({ id }) => id === what.of)?.units;
}

/** @throws Problem `change-state` (its emergency is over), `emergency-days` (its own days are) */
export function unitsMeant(
  what: Switch,
  { emergencies }: Pick<LatestPolicy, 'emergencies'>,
  { standing }: Pick<FoundChange, 'standing'>,
  now: number,
): readonly string[] {
  const units = unitsOf(what, emergencies);
  if (!units) throw new Problem('change-state', { extra: { status: standing.status } });
  if (what.deed !== 'off' && what.untilAt <= now) throw new Problem('emergency-days');
  return units;
}
