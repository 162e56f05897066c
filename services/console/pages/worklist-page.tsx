/** The worklist: overdue, today, the next seven days, waiting on others. Each row is a sentence. */
import { type Language } from '../../../libs/html/when';
import { type Section, type WorklistRow, sections } from '../casework/replies';
import { DutyRow } from './duty-row';
import { type Frame, Shell } from './shell';
import { type ConsoleWord, fill, words } from './words';

export interface WorklistPageProps extends Frame {
  readonly counts: Readonly<Record<Section, number>>;
  /** Only this section, page by page; without it the beginning of each. */
  readonly only?: Section | undefined;
  readonly rows: readonly WorklistRow[];
  readonly next?: string | undefined;
  readonly paged: boolean;
  readonly zoneOf: (unit: string) => string;
}

const nothingIn: Readonly<Record<Section, ConsoleWord>> = {
  overdue: 'noneOverdue',
  today: 'noneToday',
  week: 'noneWeek',
  waiting: 'noneWaiting',
};

export function WorklistPage({ counts, only, rows, next, paged, zoneOf, ...frame }: WorklistPageProps) {
  const { language } = frame;
  const w = words[language];
  const all = sections.reduce((sum, name) => sum + counts[name], 0);
  const shown = only === undefined ? sections : [only];
  return (
    <Shell title={w.worklist} part="worklist" {...frame}>
      <h1>{w.worklist}</h1>
      <p class="lead">{w.lead}</p>
      <nav aria-label={w.sections} class="no-print">
        <ul>
          <SectionLink href="/" current={only === undefined} label={w.all} count={all} />
          {sections.map((name) => (
            <SectionLink
              key={name}
              href={`/?section=${name}`}
              current={only === name}
              label={w[name]}
              count={counts[name]}
            />
          ))}
        </ul>
      </nav>
      {all === 0 && only === undefined ? (
        <p class="note">{w.nothing}</p>
      ) : (
        shown.map((name) => (
          <SectionPart
            key={name}
            name={name}
            rows={rows.filter((row) => row.section === name)}
            count={counts[name]}
            whole={only !== undefined}
            language={language}
            zoneOf={zoneOf}
          />
        ))
      )}
      {(paged || next !== undefined) && (
        <p class="row no-print">
          {paged && <a href={`/?section=${only}`}>{w.first}</a>}
          {next !== undefined && (
            <a class="button plain" rel="next" href={`/?${new URLSearchParams({ section: only ?? '', after: next })}`}>
              {w.more}
            </a>
          )}
        </p>
      )}
      <p class="no-print">
        <a href={only === undefined ? '/worklist.csv' : `/worklist.csv?section=${only}`}>{w.csv}</a>
      </p>
    </Shell>
  );
}

function SectionLink({
  href,
  current,
  label,
  count,
}: {
  href: string;
  current: boolean;
  label: string;
  count: number;
}) {
  return (
    <li>
      <a href={href} {...(current ? { 'aria-current': 'page' as const } : {})}>
        {label} <span class="num">({count})</span>
      </a>
    </li>
  );
}

/** A case opens; a unit or a colleague is named. */
function About({ row: { about, ref }, language }: { row: WorklistRow; language: Language }) {
  if (about.kind !== 'case') return <span>{about.name?.[language] ?? ref}</span>;
  return (
    <a class="ref" href={`/cases/${ref}`}>
      {ref}
    </a>
  );
}

interface SectionPartProps {
  readonly name: Section;
  readonly rows: readonly WorklistRow[];
  readonly count: number;
  readonly whole: boolean;
  readonly language: Language;
  readonly zoneOf: (unit: string) => string;
}

function SectionPart({ name, rows, count, whole, language, zoneOf }: SectionPartProps) {
  const w = words[language];
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>
        {w[name]} <span class="num">({count})</span>
      </h2>
      {rows.length === 0 ? (
        <p class="soft">{w[nothingIn[name]]}</p>
      ) : (
        <ol class="timeline tight">
          {rows.map((row) => (
            <li
              key={`${row.workflowId} ${row.key} ${row.kind}`}
              class={row.wait ? 'wait' : row.overdue ? 'late' : 'owed'}
            >
              <DutyRow
                duty={row}
                owedBy={row.owedBy}
                about={<About row={row} language={language} />}
                more={row.because || row.about.kind !== 'case' ? undefined : `/cases/${row.ref}#owed`}
                language={language}
                zone={zoneOf(row.unit)}
                now={Date.parse(row.dueAt) - row.inMs}
              />
            </li>
          ))}
        </ol>
      )}
      {!whole && count > rows.length && (
        <p class="no-print">
          <a href={`/?section=${name}`}>
            {fill(w.showAll, { count })}
            <span class="away"> {w[name]}</span>
          </a>
        </p>
      )}
    </section>
  );
}
