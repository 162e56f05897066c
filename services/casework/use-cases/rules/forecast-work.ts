// Visits and conferences per worker for the next weeks, as far as the asker may see.
import { type Actor } from '../../../../libs/access/actor';
import { type Scope } from '../../../../libs/access/matrix';
import { type Forecast, Forecaster, FORECAST_WEEKS } from '../../../../libs/process/preview/forecast';
import { weekNames } from '../../../../libs/process/preview/tally';
import { type Deps } from '../../deps';
import { leadsFor, unitsWithin } from '../within-scope';
import { caseload } from './caseload';
import { rulesByVersion } from './preview-rules';
import { topCalendar } from './tell-preview';

export interface WorkAhead {
  readonly at: number;
  /** Mondays. */
  readonly weeks: readonly string[];
  readonly items: readonly Forecast[];
}

export async function forecastWork(
  deps: Deps,
  actor: Actor,
  scope: Scope,
  { unit }: { unit?: string | undefined },
): Promise<WorkAhead> {
  const at = deps.now();
  const [leads, within] = [await leadsFor(deps.db, actor, scope, at), await unitsWithin(deps.db, actor, scope)];
  const forecaster = new Forecaster(at);
  const current = rulesByVersion(deps);
  for await (const batch of caseload(deps, { leads, units: unit === undefined ? within : [unit] })) {
    for (const living of batch) {
      // A unit asked for may have others below it that are not the asker's.
      if (within !== undefined && !within.includes(living.unit)) continue;
      const known = current(living);
      forecaster.add(living, known instanceof Promise ? await known : known);
    }
  }
  const calendar = await topCalendar(deps);
  return { at, weeks: calendar ? weekNames(calendar, at, FORECAST_WEEKS) : [], items: forecaster.result() };
}
