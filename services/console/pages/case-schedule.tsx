/** The visits and conferences of the weeks ahead: owed, planned, and foreseen when those before them are held. */
import { Status, Table, type Tone } from '../../../libs/html/parts';
import { type Language, When } from '../../../libs/html/when';
import { type Schedule, type ScheduledItem } from '../casework/replies';
import { fill, words } from './words';

/** Daily visits of eight weeks are a long list: the rest of it is a click away. */
const AT_FIRST = 10;

interface Props {
  readonly schedule: Schedule;
  readonly language: Language;
}

export function CaseSchedule({ schedule: { items, weeks, zone, now: nowIso }, language }: Props) {
  const w = words[language];
  const rest = items.slice(AT_FIRST);
  const shown = (rows: readonly ScheduledItem[], caption: string) => (
    <Table
      caption={caption}
      quiet
      rows={rows}
      keyOf={({ at, kind }) => `${at} ${kind}`}
      empty={fill(w.scheduleNone, { weeks })}
      columns={[
        {
          label: w.duty,
          cell: ({ title, contact }) => (
            <>
              {title[language]}
              {contact && contact.school !== 'open' && <div class="soft">{contact.words[language]}</div>}
            </>
          ),
        },
        {
          label: w.conferenceWhen,
          cell: (item) => (
            <When
              at={Date.parse(item.at)}
              zone={zone}
              language={language}
              now={Date.parse(nowIso)}
              {...(hasHour(item) ? {} : { only: 'day' as const })}
            />
          ),
        },
        { label: w.status, cell: (item) => <Status tone={toneOf(item)}>{standing(item, language)}</Status> },
      ]}
    />
  );
  return (
    <section aria-labelledby="schedule">
      <h2 id="schedule">{w.schedule}</h2>
      {shown(items.slice(0, AT_FIRST), w.schedule)}
      {rest.length > 0 && (
        <details>
          <summary>{fill(w.scheduleMore, { count: rest.length })}</summary>
          {shown(rest, w.schedule)}
        </details>
      )}
    </section>
  );
}

/** What people have been given is an hour; what the rules ask for is a day. */
const hasHour = ({ as }: ScheduledItem): boolean => as === 'planned';

function standing({ overdue, standing: said }: ScheduledItem, language: Language): string {
  return overdue ? words[language].breached : said[language];
}

function toneOf({ as, overdue }: ScheduledItem): Tone {
  if (overdue) return 'late';
  return as === 'planned' ? 'soon' : as === 'owed' ? 'open' : 'off';
}
