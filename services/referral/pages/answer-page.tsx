/** The page behind a live link: the handoff, what is on record, and the form. */
import { Mistakes } from '../../../libs/html/fields';
import { isServing } from '../../../libs/process/referral/state';
import { possibleAnswers } from '../link-state';
import { type Packet } from '../use-cases/read-packet';
import { type RecordedAnswer } from '../use-cases/recorded-answers';
import { AgencyShell } from './agency-shell';
import { AnswerForm, type AnswerFormProps } from './answer-form';
import { HandoffFacts, type HandoffFactsProps } from './handoff-facts';
import { PacketForm, PacketView } from './packet-view';
import { Recorded } from './recorded';
import { type PageNote, PageNoteBox } from './page-note';
import { words } from './words';

export interface AnswerPageProps
  extends HandoffFactsProps, Pick<AnswerFormProps, 'shown' | 'reasons' | 'feedback' | 'typed' | 'wrong'> {
  readonly answers: readonly RecordedAnswer[];
  readonly note?: PageNote | undefined;
  /** Only once somebody has said who they are. */
  readonly packet?: Packet | undefined;
  readonly codeWords: (list: string, code: string) => string;
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
      {props.packet ? (
        <PacketView packet={props.packet} language={language} zone={opened.handoff.zone} codeWords={props.codeWords} />
      ) : (
        <PacketForm language={language} shown={props.shown} typed={props.typed} wrong={props.wrong} />
      )}
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
        feedback={props.feedback}
        shown={props.shown}
        typed={props.typed}
        wrong={props.wrong}
      />
    </AgencyShell>
  );
}
