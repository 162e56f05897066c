/**
 * Mongolian register number: two Cyrillic letters and eight digits, `YYMMDD` and two more; the month is 20 higher for births from 2000.
 * It reveals birth date and sex, so it is treated as a name: sealed, and found again only by its keyed hash (default-timings.md §4.3).
 */

export interface RegisterNumber {
  /** Capitals, no blanks: `УБ15230514`. */
  readonly text: string;
  /** `2015-03-05`. */
  readonly birthDate: string;
}

/** Ө, Ү and Ё stand outside the range А–Я. */
const form = /^[А-ЯӨҮЁ]{2}(\d{2})(\d{2})(\d{2})\d{2}$/;

/**
 * @param today `YYYY-MM-DD`; nobody is born later
 * @returns undefined for what is no register number
 */
export function readRegisterNumber(typed: string, today: string): RegisterNumber | undefined {
  const text = typed
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  const [, year, month, day] = form.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const since2000 = Number(month) > 12;
  const birthDate = [
    `${since2000 ? '20' : '19'}${year}`,
    String(Number(month) - (since2000 ? 20 : 0)).padStart(2, '0'),
    day,
  ].join('-');
  return isRealDay(birthDate) && birthDate <= today ? { text, birthDate } : undefined;
}

function isRealDay(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const read = new Date(Date.UTC(year, month - 1, day));
  return read.getUTCFullYear() === year && read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
}
