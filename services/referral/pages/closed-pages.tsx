/** Pages of links that take no answer: answered, withdrawn, dead, and "a fresh link was asked for". */
import { Mistakes } from '../../../libs/html/fields';
import { Facts } from '../../../libs/html/parts';
import { type Language } from '../../../libs/html/when';
import { type UnitFacts } from '../casework-client';
import { maskedAddress } from '../use-cases/mail-fresh-link';
import { AgencyShell } from './agency-shell';
import { AnswerForm, type AnswerFormProps } from './answer-form';
import { Call } from './handoff-facts';
import { type PageNote, PageNoteBox } from './page-note';
import { Recorded, type RecordedProps } from './recorded';
import { withAddress, words } from './words';

/** The last word has been said: what was recorded, when, by whom, and nothing about the handoff itself. */
export function AnsweredPage(props: RecordedProps & { readonly note?: PageNote | undefined; readonly email: string }) {
  const text = words[props.language];
  return (
    <AgencyShell title={text.answeredTitle} language={props.language}>
      <PageNoteBox note={props.note} language={props.language} email={props.email} />
      <p>{text.nothingMore}</p>
      <Recorded {...props} />
    </AgencyShell>
  );
}

export interface WithdrawnPageProps {
  readonly language: Language;
  readonly unit: UnitFacts;
  readonly note?: PageNote | undefined;
  readonly email: string;
  /** What the agency may say all the same; none once it has. */
  readonly form?: AnswerFormProps | undefined;
}

/** Nothing about the handoff itself. Whoever wants to answer is told beforehand that nobody waits for it, and may. */
export function WithdrawnPage({ language, unit, note, email, form }: WithdrawnPageProps) {
  const text = words[language];
  return (
    <AgencyShell title={text.withdrawnTitle} language={language}>
      <Mistakes of={form?.wrong ?? []} language={language} />
      <PageNoteBox note={note} language={language} email={email} />
      <p>{text.withdrawn}</p>
      <Facts
        of={[
          [text.facts.from, unit.name[language]],
          [text.facts.call, <Call unit={unit} />],
        ]}
      />
      {form && form.possible.length > 0 && (
        <section>
          <h2>{text.allTheSame}</h2>
          <p>{text.allTheSameLead}</p>
          <AnswerForm {...form} />
        </section>
      )}
    </AgencyShell>
  );
}

export interface DeadPageProps {
  readonly language: Language;
  readonly shown: string;
  /** Only of a link that once was ours; shown masked. */
  readonly email?: string | undefined;
}

/** Says the same of a link that expired, was superseded, was answered long ago or never existed. */
export function DeadPage({ language, shown, email }: DeadPageProps) {
  const text = words[language];
  return (
    <AgencyShell title={text.deadTitle} language={language}>
      <p>{text.dead}</p>
      <form method="post" action={`?lang=${language}`}>
        <input type="hidden" name="shown" value={shown} />
        <input type="hidden" name="do" value="fresh" />
        <p>{withAddress(text.deadOffer, language, email && maskedAddress(email))}</p>
        <button class="plain">{text.freshButton}</button>
      </form>
    </AgencyShell>
  );
}

export function FreshPage({ language, email }: Pick<DeadPageProps, 'language' | 'email'>) {
  const text = words[language];
  return (
    <AgencyShell title={text.freshTitle} language={language}>
      <p>{withAddress(text.fresh, language, email && maskedAddress(email))}</p>
    </AgencyShell>
  );
}
