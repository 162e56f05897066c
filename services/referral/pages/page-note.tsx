/** What the page says about what was just sent. */
import { Note } from '../../../libs/html/parts';
import { type Language } from '../../../libs/html/when';
import { maskedAddress } from '../use-cases/mail-fresh-link';
import { withAddress, words } from './words';

/** saved: on record · saved-late: on record, after withdrawal · again: not yet, please look it over · cannot: refused by the process. */
export type PageNote = 'saved' | 'saved-late' | 'again' | 'cannot';

export function PageNoteBox({
  note,
  language,
  email,
}: {
  note: PageNote | undefined;
  language: Language;
  email: string;
}) {
  const text = words[language];
  switch (note) {
    case undefined:
      return null;
    case 'saved':
      return (
        <Note tone="done" alert>
          <p>{withAddress(text.saved, language, maskedAddress(email))}</p>
        </Note>
      );
    case 'saved-late':
      return (
        <Note tone="soon" alert>
          <p>{text.savedLate}</p>
        </Note>
      );
    case 'again':
    case 'cannot':
      return (
        <Note tone="soon" alert>
          <p>{text[note]}</p>
        </Note>
      );
  }
}
