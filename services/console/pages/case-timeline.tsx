/** What happened in a case: sentences under the day they were recorded, newest first. */
import { Timeline } from '../../../libs/html/parts';
import { type Language } from '../../../libs/html/when';
import { formatDate, formatTime } from '../../../libs/words/instant-words';
import { type CaseEvent } from '../casework/replies';
import { roleWord } from './duty-words';
import { fill, words } from './words';

export interface CaseTimelineProps {
  readonly caseRef: string;
  readonly events: readonly CaseEvent[];
  /** Also what the machinery wrote down: duties opened and met, reminders, notices. */
  readonly everything: boolean;
  /** From 0, newest first. */
  readonly page: number;
  readonly zone: string;
  readonly language: Language;
}

const perPage = 60;
const machinery = new Set([
  'duty.opened',
  'duty.moved',
  'duty.met',
  'duty.cancelled',
  'duty.reminded',
  'notice.settled',
]);

export function CaseTimeline({ caseRef, events, everything, page, zone, language }: CaseTimelineProps) {
  const w = words[language];
  const main = events.filter(({ type }) => !machinery.has(type));
  const all = [...(everything ? events : main)].reverse();
  const shown = all.slice(page * perPage, (page + 1) * perPage);
  const to = (show: boolean, at: number) => {
    const query = String(
      new URLSearchParams({ ...(show ? { show: 'all' } : {}), ...(at > 0 ? { page: String(at) } : {}) }),
    );
    return `/cases/${caseRef}${query === '' ? '' : `?${query}`}#timeline`;
  };
  const choice = (show: boolean, label: string) => (
    <li>
      <a href={to(show, 0)} {...(show === everything ? { 'aria-current': 'true' as const } : {})}>
        {label}
      </a>
    </li>
  );
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{w.timeline}</h2>
      <nav aria-label={w.timeline} class="no-print">
        <ul>
          {choice(false, fill(w.main, { count: main.length }))}
          {choice(true, fill(w.everything, { count: events.length }))}
        </ul>
      </nav>
      <p class="soft">{shown.length === 0 ? w.noEvents : w.newest}</p>
      {byDay(shown, zone, language).map(([day, entries]) => (
        <section key={day}>
          <h3>{day}</h3>
          <Timeline
            entries={entries.map((event) => ({
              key: String(event.n),
              kind: event.type === 'duty.breached' || event.type === 'referral.missed' ? 'late' : 'past',
              when: <time dateTime={event.recordedAt}>{formatTime(language, Date.parse(event.recordedAt), zone)}</time>,
              what: event.words[language],
              meta: whoWords(event, language),
            }))}
          />
        </section>
      ))}
      <p class="row no-print">
        {page > 0 && <a href={to(everything, page - 1)}>{w.newer}</a>}
        {all.length > (page + 1) * perPage && <a href={to(everything, page + 1)}>{w.older}</a>}
      </p>
    </section>
  );
}

function whoWords({ by }: CaseEvent, language: Language): string {
  const role = roleWord(language, by.role);
  return by.name ? `${by.name[language]}, ${role}` : role;
}

function byDay(events: readonly CaseEvent[], zone: string, language: Language): [string, CaseEvent[]][] {
  const days = new Map<string, CaseEvent[]>();
  for (const event of events) {
    const day = formatDate(language, Date.parse(event.recordedAt), zone);
    const entries = days.get(day) ?? [];
    entries.push(event);
    days.set(day, entries);
  }
  return [...days];
}
