/** Draws the page that fits how a link's handoff stands. Used after looking, after a mistake and after an answer alike. */
import { type Request, type Response } from 'express';
import { type Language } from '../../../libs/html/when';
import { answersAfterWithdrawal } from '../link-state';
import { type Typed, type Wrong } from '../pages/answer-form';
import { AnswerPage } from '../pages/answer-page';
import { AnsweredPage, DeadPage, WithdrawnPage } from '../pages/closed-pages';
import { DisputePage, DisputedPage } from '../pages/dispute-page';
import { type PageNote } from '../pages/page-note';
import { type Packet } from '../use-cases/read-packet';
import { type OpenedLink } from '../use-cases/find-link';
import { type AgencyDeps } from './agency-deps';
import { sendPage } from './send-page';

export interface Showing {
  readonly status: number;
  /** Id of the answer just recorded. */
  readonly saved?: string | undefined;
  readonly note?: PageNote | undefined;
  readonly typed?: Typed | undefined;
  readonly wrong?: readonly Wrong[] | undefined;
  readonly packet?: Packet | undefined;
}

const feedbackChoices = (deps: AgencyDeps, language: Language) => ({
  result: deps.choices(language, 'service-results'),
  attended: deps.choices(language, 'attendance'),
  next: deps.choices(language, 'next-steps'),
});

export async function showLink(
  deps: AgencyDeps,
  req: Request,
  res: Response,
  opened: OpenedLink,
  { status, saved, note, typed, wrong, packet }: Showing,
): Promise<void> {
  const { link, handoff, contact, state } = opened;
  const language = res.locals.language ?? 'mn';
  const email = contact.email;
  const shown = deps.stamps.make(link.tokenHash, deps.now());
  const answers = await deps.recordedAnswers(link.referralId);
  const reasons = deps.reasons(language);
  const reasonWords = (code: string) => reasons.find(({ value }) => value === code)?.label ?? code;
  const recorded = { answers, zone: handoff.zone, language, reasonWords };
  // Only an answer on record of this handoff is confirmed, whatever the address says.
  const confirmed = answers.some(({ id }) => id === saved);
  const said: PageNote | undefined = note ?? (confirmed ? 'saved' : undefined);

  switch (state) {
    case 'dead':
      return sendPage(req, res, 410, <DeadPage language={language} shown={shown} email={email} />);
    case 'withdrawn': {
      const possible = answersAfterWithdrawal(opened.view.state);
      const form = { language, possible, reasons, feedback: feedbackChoices(deps, language), shown, typed, wrong };
      const page = (
        <WithdrawnPage
          language={language}
          unit={await deps.findUnit(handoff.unit)}
          note={confirmed ? 'saved-late' : note}
          email={email}
          form={confirmed ? undefined : form}
        />
      );
      return sendPage(req, res, status, page);
    }
    case 'answered': {
      const page =
        link.purpose === 'dispute' ? (
          <DisputedPage language={language} email={email} />
        ) : (
          <AnsweredPage {...recorded} note={said} email={email} />
        );
      return sendPage(req, res, status, page);
    }
    case 'live':
      break;
  }
  if (link.purpose === 'dispute') {
    // What is disputed is what was said since the agency was last asked.
    const since = opened.view.state.sent?.at ?? 0;
    const disputable = answers.filter(({ kind, at }) => kind !== 'dispute' && at >= since);
    const page = <DisputePage {...recorded} answers={disputable} {...{ shown, typed, wrong, note, email }} />;
    return sendPage(req, res, status, page);
  }
  const unit = await deps.findUnit(handoff.unit);
  const serviceName = deps.serviceName(language, handoff.service);
  const page = (
    <AnswerPage
      {...{ opened, unit, serviceName, language, shown, reasons, typed, wrong, answers, packet }}
      feedback={feedbackChoices(deps, language)}
      codeWords={(list, code) => deps.codeWords(language, list, code)}
      note={said}
    />
  );
  sendPage(req, res, status, page);
}
