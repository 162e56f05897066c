/** A fresh link for one mail. Several may be live at once: a reminder must not kill the link of the mail before it. */
import { randomUUID } from 'node:crypto';
import { Problem } from '../../../libs/http/problem';
import { registerProblems } from '../../../libs/http/problems';
import { clockOffset } from '../clock';
import { canDispute, graceMs, idleMs, possibleAnswers } from '../link-state';
import { hashToken, newToken } from '../link-token';
import { type ReferralProcess, type ReferralView } from '../referral-process';
import { type Database, type Purpose } from '../tables';
import { rememberView } from './remember-view';

registerProblems({
  'handoff-closed': {
    status: 409,
    mn: 'Энэ хүсэлтэд хариу өгөх шаардлагагүй болсон.',
    en: 'This handoff has nothing left to answer.',
  },
});

export interface MintLinkDeps {
  readonly db: Database;
  readonly process: Pick<ReferralProcess, 'view'>;
  /** Public address of this service, without a slash at the end. */
  readonly publicUrl: string;
  readonly now: () => number;
}

export interface MintLink {
  readonly referral: string;
  readonly purpose: Purpose;
  /** Key of the notice that will carry it, for the record. */
  readonly notice: string;
}

/** @throws Problem `not-found`, `handoff-closed`; ProcessAway */
export const mintLink =
  ({ db, process, publicUrl, now }: MintLinkDeps) =>
  async ({ referral, purpose, notice }: MintLink): Promise<{ url: string; expiresAt: number }> => {
    const handoff = await db.selectFrom('handoff').selectAll().where('referralId', '=', referral).executeTakeFirst();
    if (!handoff) throw new Problem('not-found');
    const view = await process.view(referral);
    await rememberView(db, referral, view, now());
    const open = purpose === 'dispute' ? canDispute(view.state) : possibleAnswers(view.state).length > 0;
    if (!open || !view.state.sent) throw new Problem('handoff-closed');

    const token = newToken();
    const mintedAt = now() + clockOffset(view, handoff.clockOffset, now());
    const expiresAt = expiryOf(view, mintedAt);
    await db
      .insertInto('link')
      .values({
        tokenHash: hashToken(token),
        id: randomUUID(),
        referralId: referral,
        purpose,
        notice,
        round: view.state.sent.n,
        mintedAt,
        expiresAt,
        usedAt: null,
        withdrawnAt: null,
      })
      .execute();
    return { url: `${publicUrl}/a/${token}`, expiresAt };
  };

/** Past the last deadline of the agency by the grace; a dispute may come as late. */
function expiryOf(view: ReferralView, mintedAt: number): number {
  const due = view.open.filter(({ owner }) => owner === 'agency').map(({ dueAt }) => dueAt);
  return due.length === 0 ? mintedAt + idleMs : Math.max(...due, mintedAt) + graceMs;
}
