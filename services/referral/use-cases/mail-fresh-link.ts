/** Whoever holds a dead link may have a fresh one mailed, to the registered address and nowhere else. The reply is the same whatever the link was. */
import { type ReferralProcess } from '../referral-process';
import { type Limits } from '../limits';
import { type OpenedLink } from './find-link';
import { requestId } from './send-answer';

export interface MailFreshLinkDeps {
  readonly process: Pick<ReferralProcess, 'command'>;
  readonly limits: Pick<Limits, 'freshLink'>;
}

/** Refusals (nothing left to answer) are silent. @throws Problem `too-many-requests`; ProcessAway */
export const mailFreshLink =
  ({ process, limits }: MailFreshLinkDeps) =>
  async ({ link, agency }: OpenedLink, shownAt: number): Promise<void> => {
    await limits.freshLink(link.referralId);
    const by = { id: agency.id, role: 'agency', unit: agency.id } as const;
    const request = requestId('fresh', link.id, shownAt);
    await process.command(link.referralId, { name: 'handoff.resend', input: {}, by, request });
  };

/** `r•••@agency.mn`: enough to know which inbox, not enough to write to it. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}•••${email.slice(at)}`;
}
