/** The reference number of a case: `BH-2026-0142-7`. Says where and when a report came in, and nothing about whom. */
import { checkDigit, isChecked } from './check-digit';

export interface CaseNumber {
  /** Of the unit, from the profile: two to four Latin capitals. */
  readonly letters: string;
  /** In the unit's zone, when the report came in. */
  readonly year: number;
  /** Counts from 1 in each unit and year. */
  readonly sequence: number;
}

const form = /^[A-Z]{2,4}-\d{4}-\d{4,6}-\d$/;
const most = 999_999;

/** @throws RangeError for what no unit, year or count can be */
export function caseRefOf({ letters, year, sequence }: CaseNumber): string {
  if (!/^[A-Z]{2,4}$/.test(letters)) throw new RangeError('unit letters are two to four Latin capitals');
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError('a year has four digits');
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > most)
    throw new RangeError(`a unit counts from 1 to ${most} in a year`);
  const stem = `${letters}-${year}-${String(sequence).padStart(4, '0')}`;
  return `${stem}-${checkDigit(stem)}`;
}

/** Right form and right check digit. */
export function isCaseRef(text: string): boolean {
  return form.test(text) && isChecked(text);
}

/** The year an instant falls in by the wall clock of a zone: the last hours of December in Hovd are January in Ulaanbaatar. */
export function yearIn(zone: string, at: number): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', calendar: 'gregory' }).format(at));
}
