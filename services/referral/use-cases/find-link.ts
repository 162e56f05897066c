/** What a link opens: its handoff, how the process stands, what is on record. Reads only; a GET of the agency's page does nothing else. */
import { clockOffset } from '../clock';
import { hashToken, looksLikeToken } from '../link-token';
import { type LinkState, linkState } from '../link-state';
import { type ReferralProcess, type ReferralView } from '../referral-process';
import { type AgencyContactTable, type AgencyTable, type Database, type HandoffTable, type LinkTable } from '../tables';
import { type Selectable } from 'kysely';

export interface OpenedLink {
  readonly link: Selectable<LinkTable>;
  readonly handoff: Selectable<HandoffTable>;
  readonly agency: Pick<Selectable<AgencyTable>, 'id' | 'name'>;
  /** The registered address answers are receipted to. */
  readonly contact: Pick<AgencyContactTable, 'email'>;
  readonly view: ReferralView;
  readonly state: LinkState;
  /** Now, by the clock of the process. */
  readonly now: number;
}

export interface FindLinkDeps {
  readonly db: Database;
  readonly process: Pick<ReferralProcess, 'view'>;
  readonly now: () => number;
}

/** Undefined for a token we never made. @throws ProcessAway; database errors */
export const findLink =
  ({ db, process, now }: FindLinkDeps) =>
  async (token: string): Promise<OpenedLink | undefined> => {
    if (!looksLikeToken(token)) return undefined;
    const link = await db.selectFrom('link').selectAll().where('tokenHash', '=', hashToken(token)).executeTakeFirst();
    if (!link) return undefined;
    const handoff = await db
      .selectFrom('handoff')
      .selectAll()
      .where('referralId', '=', link.referralId)
      .executeTakeFirstOrThrow();
    const agency = await db
      .selectFrom('agency')
      .select(['id', 'name'])
      .where('id', '=', handoff.agencyId)
      .executeTakeFirstOrThrow();
    const contact = await db
      .selectFrom('agencyContact')
      .select('email')
      .where('agencyId', '=', handoff.agencyId)
      .where('role', '=', 'agency')
      .executeTakeFirstOrThrow();
    const view = await process.view(link.referralId);
    const at = now() + clockOffset(view, handoff.clockOffset, now());
    return { link, handoff, agency, contact, view, state: linkState(link, view.state, at), now: at };
  };
