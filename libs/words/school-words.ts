// Where a child who is usually met at school is met on a day, in a sentence.
import type { SchoolDay } from '../calendar/school-day';
import type { Lang } from './catalogue';
import { formatDate } from './instant-words';
import { word } from './word';

export interface OnDay {
  /** An instant of the day. */
  readonly at: number;
  readonly zone: string;
  /** The child lives away from the family. */
  readonly inCare: boolean;
}

export function contactWords(lang: Lang, day: SchoolDay, { at, zone, inCare }: OnDay): string {
  const where = word(lang, `school.where.${inCare ? 'care' : 'home'}`);
  const args = { day: formatDate(lang, at, zone), where };
  if (day.is !== 'break') return word(lang, `school.day.${day.is}`, args);
  return word(lang, `school.day.${day.confirmed ? 'break' : 'break-expected'}`, { ...args, name: day.name[lang] });
}
