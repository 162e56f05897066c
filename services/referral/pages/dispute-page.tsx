/** "This was not us": shows what was recorded in the agency's name, and asks a person to confirm with a typed name. */
import { Decoy, Mistakes, TextField } from '../../../libs/html/fields';
import { Note } from '../../../libs/html/parts';
import { type Language } from '../../../libs/html/when';
import { maskedAddress } from '../use-cases/mail-fresh-link';
import { AgencyShell } from './agency-shell';
import { type Typed, type Wrong, nameLength } from './answer-form';
import { type PageNote, PageNoteBox } from './page-note';
import { Recorded, type RecordedProps } from './recorded';
import { withAddress, words } from './words';

export interface DisputePageProps extends RecordedProps {
  readonly shown: string;
  readonly typed?: Typed | undefined;
  readonly wrong?: readonly Wrong[] | undefined;
  readonly note?: PageNote | undefined;
  readonly email: string;
}

export function DisputePage(props: DisputePageProps) {
  const { language, shown, typed, wrong = [] } = props;
  const text = words[language];
  return (
    <AgencyShell title={text.disputeTitle} language={language}>
      <Mistakes of={wrong} language={language} />
      <PageNoteBox note={props.note} language={language} email={props.email} />
      <p>{text.dispute}</p>
      <Recorded {...props} />
      <form method="post" action={`?lang=${language}`} autocomplete="off" noValidate>
        <p>{text.disputeThen}</p>
        <input type="hidden" name="shown" value={shown} />
        <input type="hidden" name="answer" value="dispute" />
        <Decoy name="website" language={language} />
        <TextField
          name="name"
          label={text.name}
          hint={text.nameHint}
          value={typed?.name}
          error={wrong.find(({ name }) => name === 'name')?.words}
          max={nameLength}
          autocomplete="name"
          short
        />
        <button class="grave">{text.disputeButton}</button>
      </form>
    </AgencyShell>
  );
}

export function DisputedPage({ language, email }: { language: Language; email: string }) {
  const text = words[language];
  return (
    <AgencyShell title={text.disputed} language={language}>
      <Note tone="done" alert>
        <p>{withAddress(text.disputedThen, language, maskedAddress(email))}</p>
      </Note>
    </AgencyShell>
  );
}
