// What went wrong, as a sentence with its code, or as JSON for a program; 1 for what a person can mend, 2 for a program's fault.
import { ApiError } from './api';
import { PlainError } from './plain-error';

/** As `--json` and `--lang` ask. JSON goes where the sentence would have gone, so that what is read as a result never is a failure. */
export function tell(error: unknown, { json = false, lang = 'en' }: { json?: boolean; lang?: string } = {}): number {
  // A language nobody speaks may be what was wrong.
  const told = toldOf(error, lang === 'mn' ? 'mn' : 'en');
  if (json) console.error(JSON.stringify({ error: told }));
  else if (error instanceof ApiError) console.error([`${told.message} (${told.code})`, ...indented(told)].join('\n'));
  else if (error instanceof PlainError) console.error(told.message);
  else console.error(error);
  return error instanceof ApiError || error instanceof PlainError ? 1 : 2;
}

interface Told {
  readonly code: string;
  readonly status?: number;
  readonly message: string;
  readonly details?: readonly string[];
}

const indented = ({ details = [] }: Told) => details.map((line) => `  ${line}`);

function toldOf(error: unknown, lang: 'mn' | 'en'): Told {
  if (error instanceof PlainError) return { code: error.code, message: error.words[lang] };
  if (!(error instanceof ApiError))
    return { code: 'fault', message: error instanceof Error ? error.message : String(error) };
  const { code, status, message, details } = error;
  return { code, status, message, details };
}
