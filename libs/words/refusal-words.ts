// Refusals of the process as HTTP knows them: code → status and words in both languages.
import { type Lang, LANGS, wordsOf } from './catalogue';
import { hasWord, word } from './word';

/** What is not a conflict with the state of the case (409). */
const statuses: Readonly<Record<string, number>> = {
  'not-allowed': 403,
  'own-approval': 403,
  'own-decision': 403,
  'own-supervision': 403,
  'line-manager': 403,
  'override-needs-supervisor': 403,
  'looser-needs-manager': 403,
  'not-yours-to-delegate': 403,
  'not-delegable': 422,
  'own-delegation': 422,
  'delegation-too-long': 422,
  'stale-version': 412,
  'unknown-command': 404,
  'unknown-referral': 404,
  'unknown-conference': 404,
  'no-conference-planned': 404,
  'agency-unnamed': 422,
  'invited-twice': 422,
  'decision-in-the-past': 422,
  'no-quorum': 422,
  'unknown-check': 404,
  'unknown-notice': 404,
  'unknown-incident': 404,
  'unknown-leave': 404,
  'unknown-duty': 404,
  'unknown-challenge': 404,
  'unknown-hearing': 404,
  'unknown-action': 404,
  'unknown-concern': 404,
  'not-the-receiver': 403,
  'unknown-case': 422,
  'same-case': 422,
  'not-linked': 404,
  'authority-missing': 422,
  'acknowledgement-missing': 422,
  'unknown-criterion': 422,
  'visit-in-the-future': 422,
  'in-the-future': 422,
  'in-the-past': 422,
  'planned-after-due': 422,
  'before-receipt': 422,
  'before-start': 422,
  'month-not-over': 422,
  'earlier-month-first': 422,
  'same-overseer': 422,
  'next-date-missing': 422,
  'next-date-not-after': 422,
  'reason-missing': 422,
  'risk-missing': 422,
  'criteria-unmet': 422,
  'lead-missing': 422,
  'too-few-participants': 422,
  'do-no-harm-missing': 422,
  'checklist-incomplete': 422,
  'how-missing': 422,
  'concern-unnamed': 422,
  'no-consent': 422,
  'unknown-duration': 422,
  'unknown-pause': 422,
  'promise-too-far': 422,
  'snooze-too-long': 422,
  'extension-too-long': 422,
  'not-later': 422,
  'pause-too-long': 422,
  'too-loose': 422,
};

/** The sentence of a refusal; the code itself when it has no words (a test keeps that from happening). */
export function refusalWords(lang: Lang, code: string): string {
  return hasWord(`refusals.${code}`) ? word(lang, `refusals.${code}`) : code;
}

/** What a gate still lacks, as sentences. */
export function missingWords(lang: Lang, codes: readonly string[]): string[] {
  return codes.map((code) => word(lang, `gates.${code}.missing`));
}

/** Every refusal, for the one table of problems. */
export function refusalProblems(): Record<string, { status: number; mn: string; en: string }> {
  return Object.fromEntries(
    [...wordsOf('refusals').keys()].map((code) => {
      const [mn, en] = LANGS.map((lang) => refusalWords(lang, code)) as [string, string];
      return [code, { status: statuses[code] ?? 409, mn, en }];
    }),
  );
}
