// Differences of policies and calendars as sentences: what moves, for whom, from what to what.
import type { CalendarDifference } from '../calendar/diff-calendar';
import type { Difference } from '../policy/diff-policy';
import { tryDuration } from '../process/kernel/duration';
import type { Lang } from './catalogue';
import { formatDuration } from './duration-words';
import { hasWord, word } from './word';

/** "Visit to the child (visit.child), high: 7 days → 5 days (shorter)" */
export function differenceWords(lang: Lang, d: Difference): string {
  const risk = d.risk === undefined ? '' : `, ${word(lang, `common.risk.${d.risk}`)}`;
  const field = d.part === 'ladder' && d.field !== undefined ? `, ${word(lang, `rules.field.${d.field}`)}` : '';
  const unit = d.unit === undefined ? '' : `${d.unit}: `;
  const change = d.part === 'criterion' ? '' : `: ${valueWords(lang, d, d.from)} → ${valueWords(lang, d, d.to)}`;
  return `${unit}${subject(lang, d)}${risk}${field}${change} (${word(lang, `rules.effect.${d.effect}`)})`;
}

function subject(lang: Lang, { part, of, field }: Difference): string {
  switch (part) {
    case 'timing':
    case 'override':
      return dutyName(lang, of);
    case 'limit':
      return `${word(lang, `rules.part.${field ?? 'at-most'}`)}, ${dutyName(lang, of)}`;
    case 'adjustment': {
      const [granted = of, reason] = of.split(' ');
      const what = word(lang, `rules.granted.${granted}`);
      return reason === undefined ? what : `${what} "${reason}"`;
    }
    case 'emergency':
      return `${word(lang, 'rules.part.emergency')}, ${dutyName(lang, of)}`;
    case 'quorum':
    case 'emergency-quorum':
      return `${word(lang, `rules.part.${part}`)}, ${word(lang, `common.conference.${of}`)}`;
    case 'emergency-on':
      return `${word(lang, 'rules.part.emergency-on')}, ${of}`;
    case 'landing':
    case 'emergency-longest':
    case 'emergency-assessment':
      return word(lang, `rules.part.${part}`);
    case 'criterion':
      return `${word(lang, 'rules.part.criterion')} "${of}"`;
    case 'ladder':
    case 'ladder-duties':
      return `${word(lang, `rules.part.${part}`)} "${of}"`;
  }
}

function dutyName(lang: Lang, kind: string): string {
  const key = `duties/${kind}.title`;
  return hasWord(key) ? `${word(lang, key)} (${kind})` : kind;
}

function valueWords(lang: Lang, { part, field }: Difference, value: string | null): string {
  if (value === null) return word(lang, 'rules.value.nothing');
  if (part === 'landing' || part === 'emergency-assessment' || field === 'channel')
    return word(lang, `rules.value.${value}`);
  if (part === 'ladder-duties' || part === 'quorum' || part === 'emergency-quorum') return value;
  if (part === 'emergency-on') return word(lang, 'rules.value.until', { day: value });
  return value
    .split(', ')
    .map((entry) => entryWords(lang, entry))
    .join(', ');
}

/** `5 wd`, `none`, `supervisor 24 h`, `manager at once`, `2 d × 5`. */
function entryWords(lang: Lang, entry: string): string {
  if (entry === 'none') return word(lang, 'common.duration.none');
  if (tryDuration(entry)) return formatDuration(lang, entry);
  const repeat = /^(.+) × (\d+)$/.exec(entry);
  if (repeat) return `${entryWords(lang, repeat[1] ?? '')} × ${repeat[2]}`;
  const rung = /^([a-z-]+) (at once|\d+ [a-z]+)$/.exec(entry);
  if (!rung?.[1] || !rung[2]) return entry;
  const after = rung[2] === 'at once' ? word(lang, 'common.duration.at-once') : formatDuration(lang, rung[2]);
  return `${word(lang, `common.role.${rung[1]}`)} ${after}`;
}

export function calendarDifferenceWords(lang: Lang, { part, from, to }: CalendarDifference): string {
  return word(lang, `rules.calendar.${part}`, { to: to ?? '', ...(from === null ? {} : { from }) });
}
