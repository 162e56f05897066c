/**
 * The register number of Mongolia: two Cyrillic letters and eight digits, `YYMMDD` and two more; the month is 20 higher for births from 2000. It says
 * when somebody was born and of what sex, so it is treated as a name: sealed, and found again only by its keyed hash (default-timings.md §4.3).
 *
 * What the first letter says (a region, as of 1988) is left alone: people move, and no public source settles it.
 */
import { isCyrillic } from './letters';

export interface RegisterNumber {
  /** Capitals, no blanks: `УБ15230514`. */
  readonly text: string;
  /** `2015-03-05`. */
  readonly birthDate: string;
  /** By the digit after the date: odd for male, even for female. Two public programs agree on it, no law was read: a hint, never a reason to refuse. */
  readonly sex: 'female' | 'male';
}

/**
 * `latin-letters`: `UB…` may be meant as УБ by sound, or `YB…` as УВ by shape, so nothing is guessed: two children would share a number.
 * `form`: anything else that is not two letters and eight digits · `no-such-date` · `born-later`
 */
export type NoRegisterNumber = 'latin-letters' | 'form' | 'no-such-date' | 'born-later';

export type CheckedRegisterNumber =
  { readonly ok: true; readonly number: RegisterNumber } | { readonly ok: false; readonly why: NoRegisterNumber };

const form = /^(\p{L}{2})(\d{2})(\d{2})(\d{2})(\d)\d$/u;
const no = (why: NoRegisterNumber): CheckedRegisterNumber => ({ ok: false, why });

/**
 * Small letters, blanks and dashes are put right; letters are not.
 *
 * @param today `YYYY-MM-DD`; nobody is born later
 */
export function checkRegisterNumber(typed: string, today: string): CheckedRegisterNumber {
  const text = typed
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  const [, letters = '', year = '', month = '', day = '', sex = ''] = form.exec(text) ?? [];
  if (/[A-Z]/.test(letters)) return no('latin-letters');
  if (![...letters].every(isCyrillic) || letters === '') return no('form');
  const since2000 = Number(month) > 12;
  const birthDate = [
    `${since2000 ? '20' : '19'}${year}`,
    String(Number(month) - (since2000 ? 20 : 0)).padStart(2, '0'),
    day,
  ].join('-');
  if (!isRealDay(birthDate)) return no('no-such-date');
  if (birthDate > today) return no('born-later');
  return { ok: true, number: { text, birthDate, sex: Number(sex) % 2 === 1 ? 'male' : 'female' } };
}

/** @returns undefined for what is no register number */
export function readRegisterNumber(typed: string, today: string): RegisterNumber | undefined {
  const checked = checkRegisterNumber(typed, today);
  return checked.ok ? checked.number : undefined;
}

function isRealDay(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const read = new Date(Date.UTC(year, month - 1, day));
  return read.getUTCFullYear() === year && read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
}
