/** Keeps what was last seen of a process, for lists and for mails while it is away. Never called from a GET of an agency's page. */
import { clockOffset } from '../clock';
import { possibleAnswers } from '../link-state';
import { type ReferralView } from '../referral-process';
import { type Database } from '../tables';

export async function rememberView(
  db: Database,
  referral: string,
  view: ReferralView,
  realNow: number,
): Promise<{ answerByAt: number | null; offset: number }> {
  const known = await db
    .selectFrom('handoff')
    .select('clockOffset')
    .where('referralId', '=', referral)
    .executeTakeFirst();
  const offset = clockOffset(view, known?.clockOffset ?? 0, realNow);
  const answerByAt = answerBy(view);
  const { status, risk, unit } = view.state;
  await db
    .updateTable('handoff')
    // A draft knows nothing yet; later its case may take it along to another level of risk, or another unit.
    .set({ status, answerByAt, clockOffset: offset, ...(status === 'draft' ? {} : { risk, unit }) })
    .where('referralId', '=', referral)
    .execute();
  if (view.state.withdrawn) {
    const { at } = view.state.withdrawn;
    await db
      .updateTable('link')
      .set({ withdrawnAt: at })
      .where('referralId', '=', referral)
      .where('withdrawnAt', 'is', null)
      .execute();
  }
  return { answerByAt, offset };
}

/** The soonest thing the agency owes; null when it owes nothing now. */
export function answerBy(view: Pick<ReferralView, 'open' | 'state'>): number | null {
  if (possibleAnswers(view.state).length === 0) return null;
  const due = view.open.filter(({ owner }) => owner === 'agency').map(({ dueAt }) => dueAt);
  return due.length === 0 ? null : Math.min(...due);
}
