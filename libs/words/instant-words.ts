// Instants in words: absolute in the unit's zone, and relative to now. Always both where a person has to act.
import type { Lang } from './catalogue';
import { word } from './word';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Formats are costly to make and few: two languages, a handful of zones. */
const made = new Map<string, Intl.DateTimeFormat>();

function format(lang: Lang, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${lang} ${zone} ${Object.keys(options).join()}`;
  let found = made.get(id);
  if (!found) {
    // English as people outside America write it, day before month.
    found = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'mn', { timeZone: zone, ...options });
    made.set(id, found);
  }
  return found;
}

const weekday = { weekday: 'long' } as const;
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const date = { year: 'numeric', month: 'long', day: 'numeric' } as const;
/** Mongolian months by number, as offices write them: "2026 оны 11-р сарын 24". */
const mnDate = { dateStyle: 'medium' } as const;

/** "Tuesday 24 November 2026" / "2026 оны 11-р сарын 24, мягмар гараг". */
export function formatDate(lang: Lang, at: number, zone: string): string {
  const name = format(lang, zone, weekday).format(at);
  if (lang === 'en') return `${name} ${format(lang, zone, date).format(at)}`;
  return `${format(lang, zone, mnDate).format(at)}, ${name.toLocaleLowerCase('mn')} гараг`;
}

/** "18:00". */
export function formatTime(lang: Lang, at: number, zone: string): string {
  return format(lang, zone, time).format(at);
}

/** "Tuesday 24 November 2026, 18:00". */
export function formatInstant(lang: Lang, at: number, zone: string): string {
  return `${formatDate(lang, at, zone)}${lang === 'en' ? ',' : ''} ${formatTime(lang, at, zone)}`;
}

/** A due instant: one at the last millisecond of a day is "by the end of" that day. */
export function formatDue(lang: Lang, dueAt: number, zone: string): string {
  const endOfDay = (dueAt + 1) % MINUTE === 0 && formatTime('en', dueAt, zone) === '23:59';
  if (!endOfDay) return formatInstant(lang, dueAt, zone);
  return word(lang, 'common.time.end-of-day', { date: formatDate(lang, dueAt, zone) });
}

/** "in 3 days", "2 hours ago"; whole units, rounded towards now, so that nothing sounds later than it is. */
export function formatRelative(lang: Lang, at: number, now: number): string {
  const away = at - now;
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'always' });
  const size = Math.abs(away);
  if (size < MINUTE) return word(lang, 'common.time.now');
  if (size < HOUR) return relative.format(Math.trunc(away / MINUTE), 'minute');
  if (size < 2 * DAY) return relative.format(Math.trunc(away / HOUR), 'hour');
  return relative.format(Math.trunc(away / DAY), 'day');
}

/** "in 3 days · Tuesday 24 November 2026, 18:00". */
export function formatBoth(lang: Lang, at: number, now: number, zone: string): string {
  return `${formatRelative(lang, at, now)} · ${formatDue(lang, at, zone)}`;
}
