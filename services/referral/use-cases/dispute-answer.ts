/** "This was not us": the answer stands as disputed, the agency's clocks run anew, its old links die and it is asked again at its registered address. */
import { type OpenedLink } from './find-link';
import { type SendAnswerDeps, type Sent, requestId, sendAnswer } from './send-answer';

/** @throws ProcessAway */
export const disputeAnswer =
  (deps: SendAnswerDeps) =>
  async (opened: OpenedLink, { name, note }: { name: string; note?: string | undefined }): Promise<Sent> => {
    const { link, now } = opened;
    const request = requestId('dispute', link.referralId, link.round);
    const sent = await sendAnswer(
      deps,
      opened,
      { request, kind: 'dispute', what: 'dispute', note, name, happenedAt: now },
      { name: 'handoff.dispute', input: (record) => ({ record }) },
    );
    if (sent.ok) {
      await deps.db
        .updateTable('link')
        .set({ usedAt: now })
        .where('referralId', '=', link.referralId)
        .where('round', '=', link.round)
        .where('purpose', '=', 'dispute')
        .where('usedAt', 'is', null)
        .execute();
    }
    return sent;
  };
