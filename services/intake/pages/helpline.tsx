/** Whom to call when there is no time for a form. Child helpline 108: three digits since 2014, day and night, free (default-timings.md §4.4). */
import { Note } from '../../../libs/html/parts';
import { type Language } from '../../../libs/http/language';
import { reportWords } from './report-words';

export function Helpline({ language }: { language: Language }) {
  const w = reportWords[language];
  return (
    <Note tone="late">
      <p>
        <strong>{w.dangerNow}</strong>
      </p>
      <p class="row">
        <a class="button" href="tel:108">
          {w.call}
        </a>
        <span>{w.helpline}</span>
      </p>
    </Note>
  );
}
