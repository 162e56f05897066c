/** Handoffs as staff see them, newest first, within what the reader may see. */
import { type Reach } from '../../../libs/access/allowed';
import { type Database } from '../tables';
import { keysetPage } from '../../../libs/database/keyset';

export interface ReferralFilter {
  readonly caseId?: string | undefined;
  readonly unit?: string | undefined;
  readonly status?: string | undefined;
  /** Only what the reader may see; absent where the case was asked for, and may be. */
  readonly within?: Reach | undefined;
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
    .$if(within !== undefined && !within.all, (q) =>
      q.where((eb) => {
        const { units = [], trees = [] } = within ?? {};
        // Codes of units below begin with the code of the unit above.
        const below = trees.map((code) => eb('handoff.unit', 'like', `${code}-%`));
        return eb.or([eb('handoff.unit', 'in', ['', ...units, ...trees]), ...below]);
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
