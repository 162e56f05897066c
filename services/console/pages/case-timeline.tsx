/** What happened in a case: sentences under the month they were recorded in, newest first. */
import { Timeline } from '../../../libs/html/parts';
import { type Language, When, absolute } from '../../../libs/html/when';
import { inPlaceWords } from '../../../libs/words/in-place-words';
import { type CaseEvent } from '../casework/replies';
import { roleWord } from './duty-words';
import { fill, words } from './words';

export interface CaseTimelineProps {
  readonly caseRef: string;
  readonly events: readonly CaseEvent[];
  /** Also what the machinery wrote down: duties opened and met, reminders, notices. */
  readonly everything: boolean;
  /** From 0, newest first; `all` on one page, to print. */
  readonly page: TimelinePage;
  /** The case's own clock. */
  readonly now: number;
  readonly zone: string;
  readonly language: Language;
}

export type TimelinePage = number | 'all';

const perPage = 40;
const machinery = new Set([
  'duty.opened',
  'duty.moved',
  'duty.met',
  'duty.cancelled',
  'duty.reminded',
  'notice.settled',
]);

export function CaseTimeline({ caseRef, events, everything, page, now, zone, language }: CaseTimelineProps) {
  const w = words[language];
  const main = events.filter(({ type }) => !machinery.has(type));
  const all = [...(everything ? events : main)].reverse();
  const at = page === 'all' ? 0 : page;
  const shown = page === 'all' ? all : all.slice(at * perPage, (at + 1) * perPage);
  const more = page !== 'all' && all.length > (at + 1) * perPage;
  const to = (show: boolean, at: TimelinePage) => {
    const query = String(
      new URLSearchParams({ ...(show ? { show: 'all' } : {}), ...(at === 0 ? {} : { page: String(at) }) }),
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
      {byMonth(shown, zone, language).map(([month, entries]) => (
        <section key={month}>
          <h3>{month}</h3>
          <Timeline
            tight
            entries={entries.map((event) => ({
              key: String(event.n),
              kind: event.type === 'duty.breached' || event.type === 'referral.missed' ? 'late' : 'past',
              what: event.words[language],
              meta: (
                <>
                  <When at={Date.parse(event.recordedAt)} zone={zone} language={language} now={now} />
                  {` · ${whoWords(event, language)}`}
                </>
              ),
            }))}
          />
        </section>
      ))}
      <p class="row no-print">
        {at > 0 && <a href={to(everything, at - 1)}>{w.newer}</a>}
        {more && <a href={to(everything, at + 1)}>{w.older}</a>}
        {(more || at > 0) && <a href={to(everything, 'all')}>{w.onePage}</a>}
      </p>
      <p class="print-only">{fill(w.asOf, { when: absolute(now, zone, language) })}</p>
    </section>
  );
}

function whoWords({ by }: CaseEvent, language: Language): string {
  const role = roleWord(language, by.role);
  const who = by.name ? `${by.name[language]}, ${role}` : role;
  return by.for ? `${who} (${inPlaceWords(language, by.for)})` : who;
}

function byMonth(events: readonly CaseEvent[], zone: string, language: Language): [string, CaseEvent[]][] {
  const months = new Map<string, CaseEvent[]>();
  for (const event of events) {
    const month = monthWords(Date.parse(event.recordedAt), zone, language);
    const entries = months.get(month) ?? [];
    entries.push(event);
    months.set(month, entries);
  }
  return [...months];
}

/** "November 2026" / "2026 оны 11-р сар", by number as offices write it. */
function monthWords(at: number, zone: string, language: Language): string {
  const options = { timeZone: zone, year: 'numeric', month: language === 'mn' ? 'numeric' : 'long' } as const;
  if (language === 'en') return new Intl.DateTimeFormat('en-GB', options).format(at);
  const parts = new Intl.DateTimeFormat('en-GB', options).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return `${part('year')} оны ${part('month')}-р сар`;
}
