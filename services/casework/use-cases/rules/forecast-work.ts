// Visits and conferences per worker for the next weeks, as far as the asker may see.
import { type Reach } from '../../../../libs/access/allowed';
import { type Forecast, Forecaster, FORECAST_WEEKS } from '../../../../libs/process/preview/forecast';
import { weekNames } from '../../../../libs/process/preview/tally';
import { type Deps } from '../../deps';
import { within } from '../within-scope';
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
  reach: Reach,
  { unit }: { unit?: string | undefined },
): Promise<WorkAhead> {
  const at = deps.now();
  const theirs = await within(deps.db, reach);
  const forecaster = new Forecaster(at);
  const current = rulesByVersion(deps);
  for await (const batch of caseload(deps, { within: theirs, ...(unit === undefined ? {} : { units: [unit] }) })) {
    for (const living of batch) {
      const known = current(living);
      // Of a case that is not theirs to oversee only what is owed by name: an action, a duty.
      const whole = theirs === undefined || theirs.units.includes(living.unit);
      forecaster.add(living, known instanceof Promise ? await known : known, whole ? undefined : theirs.leads);
    }
  }
  const calendar = await topCalendar(deps);
  return { at, weeks: calendar ? weekNames(calendar, at, FORECAST_WEEKS) : [], items: forecaster.result() };
}
