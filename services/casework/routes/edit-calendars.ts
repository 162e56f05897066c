// Calendars as edited: each draft is stored as the next version and rolled out, or it is said what that would do.
import { type Logger } from 'pino';
import { type Actor } from '../../../libs/access/actor';
import { calendarDifferenceWords } from '../../../libs/words/rules-words';
import { type Deps } from '../deps';
import { type CalendarApplied, applyCalendar, mustBeFree } from '../use-cases/rules/apply-calendar';
import { type CalendarDraft, usedIn } from '../use-cases/rules/calendar-edits';
import { previewRules } from '../use-cases/rules/preview-rules';
import { tellPreview } from '../use-cases/rules/tell-preview';
import { rollOutSoon } from './roll-out-soon';

type Difference = Parameters<typeof calendarDifferenceWords>[1];

export function inWords<T extends Difference>(differences: readonly T[]) {
  return differences.map((d) => ({
    ...d,
    words: { mn: calendarDifferenceWords('mn', d), en: calendarDifferenceWords('en', d) },
  }));
}

/** Stores each draft as the next version and rolls it out; or says what that would do. */
export async function editCalendars(
  deps: Deps,
  drafts: readonly CalendarDraft[],
  by: Actor,
  { apply: store = false, ...how }: Omit<CalendarApplied, 'text'> & { readonly apply?: boolean | undefined },
  log: Logger,
) {
  const reached = await usedIn(deps, drafts, how.units);
  const changed = reached.filter(({ differences }) => differences.length > 0);
  if (store) await mustBeFree(deps, changed);
  const calendars = [];
  for (const { calendar, text, differences } of reached) {
    const told = {
      calendar,
      version: null as number | null,
      change: null as number | null,
      text,
      differences: inWords(differences),
    };
    if (!store || differences.length === 0) calendars.push(told);
    else {
      const { version, change: made } = await applyCalendar(deps, by, { ...how, text });
      const counts = await rollOutSoon(deps, { subject: 'calendar', name: calendar, version }, log);
      calendars.push({ ...told, version, change: made, ...counts });
    }
  }
  const sources = changed.map(({ source }) => source);
  const foreseen = store
    ? null
    : await tellPreview(deps, await previewRules(deps, { calendars: sources, units: how.units }, 200));
  return { applied: store && changed.length > 0, calendars, preview: foreseen };
}
