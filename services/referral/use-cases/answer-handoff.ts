/** An agency answers a handoff from its link. The same answer twice is one answer. */
import { ANSWERS, type Answer, type ServiceFeedback, feedbackIn } from '../../../libs/process/referral/events';
import { type Said, isFinal, isOver, needsReason } from '../link-state';
import { type OpenedLink } from './find-link';
import { rememberView } from './remember-view';
import { type SendAnswerDeps, type Sent, requestId, sendAnswer } from './send-answer';

export interface AgencyAnswer {
  readonly said: Said;
  /** Code of the profile's `decline-reasons`; needed for `declined` and `ended`. */
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  /** What came of a service that is over. */
  readonly feedback?: ServiceFeedback | undefined;
  /** Typed by a person. */
  readonly name: string;
  /** When the form was shown: two posts of one form are one answer. */
  readonly shownAt: number;
}

/**
 * Refused with the core's codes (`not-waiting`, `already-done` …); the page then shows how things stand.
 * @throws ProcessAway: nothing is lost, the same form may be sent again
 */
export const answerHandoff =
  (deps: SendAnswerDeps) =>
  async (opened: OpenedLink, { said, reason, note, name, shownAt, feedback = {} }: AgencyAnswer): Promise<Sent> => {
    const { link, view } = opened;
    const round = view.state.sent?.n ?? 0;
    const isAnswer = (ANSWERS as readonly string[]).includes(said);
    // Reasons go with a refusal alone; a leftover choice in the form is not one.
    const why = needsReason(said) && reason !== undefined ? { reason } : {};
    // So does what came of it: a service that is not over has come to nothing yet.
    const came = isOver(said) ? feedbackIn(feedback) : {};
    // Said once per asking, from however many windows. Only a missed appointment can happen again: there each form shown is a request.
    const what = said === 'needs-information' ? [note ?? ''] : said === 'not-attended' ? [link.id, shownAt] : [];
    const request = requestId(link.referralId, round, said, why.reason ?? '', ...what);
    const sent = await sendAnswer(
      deps,
      opened,
      {
        request,
        kind: isAnswer ? 'answer' : 'service',
        what: said,
        ...why,
        note,
        name,
        happenedAt: opened.now,
        feedback: came,
      },
      {
        name: isAnswer ? 'handoff.answer' : 'handoff.report-service',
        input: (record, happenedAt) => ({
          ...(isAnswer ? { answer: said as Answer } : { news: said }),
          ...why,
          ...came,
          happenedAt,
          via: 'link',
          record,
        }),
      },
    );
    if (sent.ok) await settle(deps, opened, said);
    return sent;
  };

/** After the last word the handoff's links are used up; they show what was recorded for a while. Those of one that was withdrawn go on saying that it was. */
async function settle({ db, process, now }: SendAnswerDeps, { link, now: at }: OpenedLink, said: Said): Promise<void> {
  // Only what lists show: the answer itself is safe, so a process that went away just now costs nothing.
  const view = await process.view(link.referralId).catch(() => undefined);
  if (isFinal(said) && view?.state.withdrawn === undefined) {
    await db
      .updateTable('link')
      .set({ usedAt: at })
      .where('referralId', '=', link.referralId)
      .where('purpose', '=', 'answer')
      .where('usedAt', 'is', null)
      .execute();
  }
  if (view) await rememberView(db, link.referralId, view, now());
}
