// Where a case is now, and who of a demo would act there: its letters say only where it began, and it may have moved since.
import type { Role } from '../../libs/process/kernel/roles';
import { call } from './api';
import type { Shared } from './print';
import { actsAsSample, authorization, urls } from './session';

interface Place {
  readonly unit: string;
  readonly zone: string;
}

type Asker = Pick<Shared, 'as' | 'lang'>;

/** As the asker sees it; in a demo as the auditor, who sees every case. */
export function placeOfCase(ref: string, { as, lang }: Asker): Promise<Place> {
  const url = `${urls.casework()}/api/cases/${encodeURIComponent(ref)}`;
  return call<Place>(url, { authorization: authorization(as, 'auditor', 'mn'), lang });
}

/** The Authorization header for something about a case. Only a demo takes its people from the unit. */
export async function forCase(ref: string, role: Role, asker: Asker): Promise<string> {
  const unit = actsAsSample(asker.as) ? (await placeOfCase(ref, asker)).unit : '';
  return authorization(asker.as, role, unit);
}
