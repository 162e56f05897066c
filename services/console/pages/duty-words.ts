/** A duty in a person's words: how late, whose, who has been told and who is next. Times are the case's own, in the unit's zone. */
import { type Tone } from '../../../libs/html/parts';
import { type Language, absolute, relative } from '../../../libs/html/when';
import { formatDue, formatRelative } from '../../../libs/words/instant-words';
import { hasWord, word } from '../../../libs/words/word';
import { type Duty, type Person } from '../casework/replies';
import { fill, words } from './words';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface DutyView {
  readonly language: Language;
  readonly zone: string;
  /** The case's own. */
  readonly now: number;
}

export function roleWord(language: Language, role: string): string {
  return hasWord(`common.role.${role}`) ? word(language, `common.role.${role}`) : role;
}

/** "2 days", "5 hours"; whole units, rounded down, so that nothing sounds later than it is. */
function span(language: Language, ms: number): string {
  if (ms < hour) return fill(words[language].minutes, { count: Math.floor(ms / minute) });
  if (ms < 2 * day) return word(language, 'common.duration.h', { count: Math.floor(ms / hour) });
  return word(language, 'common.duration.d', { count: Math.floor(ms / day) });
}

/** "2 days late", "5 hours left". */
export function lateness(dueAt: number, { language, now }: Pick<DutyView, 'language' | 'now'>): string {
  const away = dueAt - now;
  return fill(words[language][away < 0 ? 'late' : 'left'], { time: span(language, Math.abs(away)) });
}

export function toneOf(duty: Pick<Duty, 'overdue' | 'wait' | 'dueAt'>, now: number): Tone {
  if (duty.wait) return 'wait';
  if (duty.overdue) return 'late';
  return Date.parse(duty.dueAt) - now < day ? 'soon' : 'open';
}

export function dueWords(duty: Pick<Duty, 'dueAt'>, { language, zone }: DutyView): string {
  return formatDue(language, Date.parse(duty.dueAt), zone);
}

export function ownerWords(language: Language, owner: string, person: Person | null): string {
  const role = roleWord(language, owner);
  return person?.name ? `${person.name[language]} (${role})` : role;
}

/** Who was told last; the whole list stands under *why*. */
export function toldWords(told: Duty['told'], view: DutyView): string | undefined {
  const last = told.at(-1);
  if (!last) return undefined;
  const { language } = view;
  return fill(words[language].told, { who: roleWord(language, last.role), when: both(last.at, view) });
}

export function nextWords({ next }: Pick<Duty, 'next'>, view: DutyView): string | undefined {
  if (!next) return undefined;
  const { language } = view;
  const who = roleWord(language, next.role);
  if (next.step === 'due') return fill(words[language].nextBreach, { who });
  return fill(words[language].next, { who, when: both(next.at, view) });
}

/** "22 Nov 2026, 09:00 (yesterday)". Further away, whole days are counted as lateness counts them, so that one row does not say both two and three. */
function both(iso: string, { language, zone, now }: DutyView): string {
  const at = Date.parse(iso);
  const near = Math.abs(at - now) < 2 * day;
  const distance = near ? relative(at, now, zone, language) : formatRelative(language, at, now);
  return `${absolute(at, zone, language)} (${distance})`;
}
