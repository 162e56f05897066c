/** The cases a person may see, newest first, by stage and risk. */
import { Status, Table } from '../../../libs/html/parts';
import { When } from '../../../libs/html/when';
import { RISKS } from '../../../libs/process/kernel/risk';
import { STAGES } from '../../../libs/process/case/state/case-state';
import { word } from '../../../libs/words/word';
import { type CaseLine } from '../casework/replies';
import { type Frame, Shell } from './shell';
import { words } from './words';

export interface CasesPageProps extends Frame {
  readonly rows: readonly CaseLine[];
  readonly next?: string | undefined;
  readonly stage?: string | undefined;
  readonly risk?: string | undefined;
  readonly paged: boolean;
  readonly zoneOf: (unit: string) => string;
  readonly unitName: (unit: string) => string;
}

export function CasesPage({ rows, next, stage, risk, paged, zoneOf, unitName, ...frame }: CasesPageProps) {
  const { language } = frame;
  const w = words[language];
  const chosen = { ...(stage === undefined ? {} : { stage }), ...(risk === undefined ? {} : { risk }) };
  // Most people see one unit: its name in every row would say nothing.
  const oneUnit = new Set(rows.map(({ unit }) => unit)).size === 1;
  const filtered = stage !== undefined || risk !== undefined;
  const address = (path: string, more: Record<string, string> = {}) => {
    const query = String(new URLSearchParams({ ...chosen, ...more }));
    return query === '' ? path : `${path}?${query}`;
  };
  const choices = (list: string, codes: readonly string[], any: string, value: string | undefined) => (
    <>
      <option value="">{any}</option>
      {codes.map((code) => (
        <option key={code} value={code} selected={code === value}>
          {word(language, `common.${list}.${code}`)}
        </option>
      ))}
    </>
  );
  return (
    <Shell title={w.cases} part="cases" {...frame}>
      <h1>{w.cases}</h1>
      <form class="filter" method="get" action="/cases">
        <div class="field">
          <label for="stage">{w.stage}</label>
          <select id="stage" name="stage">
            {choices('stage', STAGES, w.anyStage, stage)}
          </select>
        </div>
        <div class="field">
          <label for="risk">{w.risk}</label>
          <select id="risk" name="risk">
            {choices('risk', RISKS, w.anyRisk, risk)}
          </select>
        </div>
        <button class="plain">{w.filter}</button>
        {filtered && <a href="/cases">{w.clear}</a>}
      </form>
      <Table
        caption={w.cases}
        quiet
        rows={rows}
        keyOf={({ ref }) => ref}
        empty={filtered ? w.noMatch : w.noCases}
        columns={[
          {
            label: w.ref,
            cell: ({ ref }) => (
              <a class="ref" href={`/cases/${ref}`}>
                {ref}
              </a>
            ),
          },
          { label: w.stage, cell: (row) => word(language, `common.stage.${row.stage}`) },
          { label: w.risk, cell: (row) => word(language, `common.risk.${row.risk}`) },
          { label: w.who, cell: ({ lead }) => lead?.name?.[language] ?? <span class="soft">{w.nobody}</span> },
          ...(oneUnit ? [] : [{ label: w.unit, cell: ({ unit }: CaseLine) => unitName(unit) }]),
          {
            label: w.nextDue,
            cell: ({ nextDueAt, unit, now }) =>
              nextDueAt === null ? (
                <span class="soft">{w.none}</span>
              ) : (
                <When at={Date.parse(nextDueAt)} zone={zoneOf(unit)} language={language} now={Date.parse(now)} />
              ),
          },
          {
            label: w.lateCount,
            num: true,
            cell: ({ overdue }) => (overdue > 0 ? <Status tone="late">{overdue}</Status> : '0'),
          },
        ]}
      />
      {(paged || next !== undefined) && (
        <p class="row no-print">
          {paged && <a href={address('/cases')}>{w.first}</a>}
          {next !== undefined && (
            <a class="button plain" rel="next" href={address('/cases', { after: next })}>
              {w.more}
            </a>
          )}
        </p>
      )}
      <p class="no-print">
        <a href={address('/cases.csv')}>{w.csv}</a>
      </p>
    </Shell>
  );
}
