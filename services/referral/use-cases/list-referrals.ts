/** Handoffs as staff see them, newest first, within what the reader may see. */
import { type Database } from '../tables';
import { keysetPage } from '../../../libs/database/keyset';

export interface ReferralFilter {
  readonly caseId?: string | undefined;
  readonly unit?: string | undefined;
  readonly status?: string | undefined;
  /** Only this unit and, with `below`, everything under it; absent for those who may see all. */
  readonly within?: { readonly unit: string; readonly below: boolean } | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export const listReferrals = (db: Database) => (filter: ReferralFilter) => {
  const { caseId, unit, status, within } = filter;
  const query = db
    .selectFrom('handoff')
    .innerJoin('agency', 'agency.id', 'handoff.agencyId')
    .select([
      'handoff.referralId',
      'handoff.caseId',
      'handoff.ref',
      'handoff.unit',
      'handoff.service',
      'handoff.risk',
      'handoff.status',
      'handoff.requestedAt',
      'handoff.answerByAt',
      'handoff.clockOffset',
      'agency.id as agencyId',
      'agency.name as agencyName',
    ])
    .$if(caseId !== undefined, (q) => q.where('handoff.caseId', '=', caseId ?? ''))
    .$if(unit !== undefined, (q) => q.where('handoff.unit', '=', unit ?? ''))
    .$if(status !== undefined, (q) => q.where('handoff.status', '=', status as 'sent'))
    .$if(within !== undefined, (q) =>
      q.where((eb) => {
        const { unit: top, below } = within ?? { unit: '', below: false };
        return eb.or([eb('handoff.unit', '=', top), ...(below ? [eb('handoff.unit', 'like', `${top}-%`)] : [])]);
      }),
    );
  return keysetPage(query, {
    by: [
      { column: 'handoff.requestedAt', name: 'requestedAt', as: 'instant', direction: 'desc' },
      { column: 'handoff.referralId', name: 'referralId', as: 'uuid', direction: 'desc' },
    ],
    after: filter.after,
    limit: filter.limit,
  });
};
