/** The page behind a live link: the handoff, what is on record, and the form. */
import { Mistakes } from '../../../libs/html/fields';
import { isServing } from '../../../libs/process/referral/state';
import { possibleAnswers } from '../link-state';
import { type RecordedAnswer } from '../use-cases/recorded-answers';
import { AgencyShell } from './agency-shell';
import { AnswerForm, type AnswerFormProps } from './answer-form';
import { HandoffFacts, type HandoffFactsProps } from './handoff-facts';
import { Recorded } from './recorded';
import { type PageNote, PageNoteBox } from './page-note';
import { words } from './words';

export interface AnswerPageProps
  extends HandoffFactsProps, Pick<AnswerFormProps, 'shown' | 'reasons' | 'typed' | 'wrong'> {
  readonly answers: readonly RecordedAnswer[];
  readonly note?: PageNote | undefined;
}

export function AnswerPage(props: AnswerPageProps) {
  const { opened, language, reasons, answers } = props;
  const { state } = opened.view;
  const text = words[language];
  const serving = isServing(state);
  return (
    <AgencyShell title={serving ? text.serviceTitle : text.answerTitle} language={language}>
      <Mistakes of={props.wrong ?? []} language={language} />
      <PageNoteBox note={props.note} language={language} email={opened.contact.email} />
      {!serving && !props.note && !props.wrong && <p class="lead">{text.lead}</p>}
      <HandoffFacts opened={opened} unit={props.unit} serviceName={props.serviceName} language={language} />
      <Recorded
        answers={answers}
        zone={opened.handoff.zone}
        language={language}
        reasonWords={(code) => reasons.find(({ value }) => value === code)?.label ?? code}
      />
      <AnswerForm
        language={language}
        possible={possibleAnswers(state)}
        reasons={reasons}
        shown={props.shown}
        typed={props.typed}
        wrong={props.wrong}
      />
    </AgencyShell>
  );
}
