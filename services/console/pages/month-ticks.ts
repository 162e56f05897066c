/** Where the months begin along a time axis, in a zone; thinned so that labels do not meet. */
import { type Language, absolute } from '../../../libs/html/when';

export interface Tick {
  readonly at: number;
  readonly label: string;
}

const day = 86_400_000;
/** More would touch: Mongolian months are longer words. */
const most = { mn: 8, en: 12 } as const;

/** Days instead of months where the axis is shorter than two months. */
export function monthTicks(startAt: number, endAt: number, zone: string, language: Language): Tick[] {
  const short = endAt - startAt < 62 * day;
  const step = short ? 7 * day : day;
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const say = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'mn', {
    timeZone: zone,
    ...(short ? { day: 'numeric', month: 'short' } : { month: 'short' }),
    ...(!short && endAt - startAt > 370 * day ? { year: '2-digit' } : {}),
  });
  const ticks: Tick[] = [];
  for (let at = startAt + (short ? 0 : day); at <= endAt; at += step) {
    if (!short && !parts.format(at).endsWith('-01')) continue;
    // `11.23`, as offices write it; Intl would give Roman months.
    const label = short && language === 'mn' ? absolute(at, zone, 'mn', 'day').slice(5) : say.format(at);
    ticks.push({ at, label });
  }
  const every = Math.ceil(ticks.length / most[language]);
  return ticks.filter((_, index) => index % every === 0);
}
