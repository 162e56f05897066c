/**
 * The number a reporter takes home: `4827-1936-0552`. Random, so it tells nothing about child, place or how many reports there are; digits only, so it can
 * be read out over a telephone in any language; the last one checks the others.
 */
import { randomInt } from 'node:crypto';
import { checkDigit, isChecked } from './check-digit';

/** Eleven random digits: with ten million reports a guess hits one in ten thousand times, and a receipt opens nothing anyway. */
const randomDigits = 11;

export function newReceipt(random: (below: number) => number = randomInt): string {
  const digits = Array.from({ length: randomDigits }, () => random(10)).join('');
  return `${digits}${checkDigit(digits)}`.replace(/(\d{4})(?=\d)/g, '$1-');
}

/** As written by a person, with or without blanks and dashes → as we write it; undefined when it is no receipt number. */
export function readReceipt(text: string): string | undefined {
  const digits = text.replace(/[\s\p{Pd}]/gu, '');
  return /^\d{12}$/.test(digits) && isChecked(digits) ? digits.replace(/(\d{4})(?=\d)/g, '$1-') : undefined;
}
