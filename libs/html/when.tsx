/** Dates as people read them: absolute and relative together, in the zone of the unit, never of the server. */
export type Language = 'mn' | 'en';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `2026.11.23, 14:05` / `23 Nov 2026, 14:05`. Mongolian offices write dates with dots, year first. */
export function absolute(at: number, zone: string, language: Language, with_: 'time' | 'day' = 'time'): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: language === 'mn' ? '2-digit' : 'short',
    day: language === 'mn' ? '2-digit' : 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const day =
    language === 'mn'
      ? `${part('year')}.${part('month')}.${part('day')}`
      : `${part('day')} ${part('month')} ${part('year')}`;
  return with_ === 'day' ? day : `${day}, ${part('hour')}:${part('minute')}`;
}

/** `in 3 hours`, `2 days ago`, `маргааш`. Days are days of the calendar in the zone: tomorrow 09:00 is "tomorrow" at 23:00 too. */
export function relative(at: number, now: number, zone: string, language: Language): string {
  const say = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const away = Math.abs(at - now);
  const sign = at < now ? -1 : 1;
  if (away < HOUR) return say.format(sign * Math.max(1, Math.round(away / MINUTE)), 'minute');
  const days = civilDay(at, zone) - civilDay(now, zone);
  if (away < 12 * HOUR || days === 0) return say.format(sign * Math.round(away / HOUR), 'hour');
  if (Math.abs(days) < 60) return say.format(days, 'day');
  return say.format(Math.round(days / 30.44), 'month');
}

function civilDay(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
  return Math.floor(Date.parse(`${parts}T00:00:00Z`) / DAY);
}

export interface WhenProps {
  readonly at: number;
  /** IANA zone of the unit. */
  readonly zone: string;
  readonly language: Language;
  /** Given: the distance is said too. The case's own clock, where it has one. */
  readonly now?: number;
  readonly only?: 'day';
}

/** `<time>` with both. */
export function When({ at, zone, language, now, only }: WhenProps) {
  return (
    <time dateTime={new Date(at).toISOString()}>
      {absolute(at, zone, language, only ?? 'time')}
      {now === undefined ? null : (
        <>
          {' '}
          <span>({relative(at, now, zone, language)})</span>
        </>
      )}
    </time>
  );
}
