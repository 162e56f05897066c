// The pathway in words: headings, tables and paragraphs that know no format. Markdown and HTML are made from the same.
import type { LadderRule, Timing } from '../process/kernel/policy';
import { RISKS, type PerRisk } from '../process/kernel/risk';
import type { Lang } from '../words/catalogue';
import { formatDuration, formatTiming } from '../words/duration-words';
import { dutyTitle, dutyWords } from '../words/duty-words';
import { word } from '../words/word';
import type { Pathway, PathwayDuty, PathwayLadder, PathwayPart } from './pathway';

/** Lines of one cell. */
export type Cell = readonly string[];

export type Block =
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  /** `about` names the table for those who do not see it. */
  | {
      readonly type: 'table';
      readonly about: string;
      readonly head: readonly string[];
      readonly rows: readonly Row[];
    };

export interface Row {
  readonly cells: readonly Cell[];
  /** The last cell stands for all remaining columns. */
  readonly spans?: true;
  /** The first cell stands for this many rows. */
  readonly rows?: number;
  /** The first cell is that of a row above. */
  readonly follows?: true;
}

export interface ToldPathway {
  readonly lang: Lang;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Words for a code of the profile (pause reasons, criteria); the code itself when there are none. */
export type Label = (lang: Lang, list: string, code: string) => string;

export function tellPathway(lang: Lang, pathway: Pathway, label: Label): ToldPathway {
  const { unit, policy, parts, gates, landing, criteria } = pathway;
  const w = (key: string, args = {}) => word(lang, `pathway.${key}`, args);
  const risks = RISKS.map((risk) => word(lang, `common.risk.${risk}`));
  const paused = parts.flatMap(({ duties }) => duties.filter(({ pausedBy }) => pausedBy.length > 0));
  const reasons = [...new Set(paused.flatMap(({ pausedBy }) => pausedBy))];
  return {
    lang,
    title: w('title'),
    blocks: [
      { type: 'text', text: w('subtitle') },
      { type: 'text', text: policy === undefined ? w('draft', { unit }) : w('made', { policy, unit }) },
      { type: 'text', text: w('maximum') },
      ...parts.flatMap((part) => partBlocks(lang, part)),
      ...gates.flatMap(({ name, conditions }): Block[] => [
        { type: 'heading', level: 2, text: w('gate', { title: word(lang, `gate-titles.${name}`) }) },
        {
          type: 'table',
          about: w('gate', { title: word(lang, `gate-titles.${name}`) }),
          head: [w('column.condition'), w('column.missing')],
          rows: conditions.map((code) => ({
            cells: [
              [
                word(lang, `gates.${code}.title`),
                ...(code === 'criteria-evidenced' ? criteria.map((c) => `– ${label(lang, 'criteria', c)}`) : []),
              ],
              [word(lang, `gates.${code}.missing`)],
            ],
          })),
        },
      ]),
      { type: 'heading', level: 2, text: w('landing') },
      {
        type: 'table',
        about: w('landing'),
        head: risks,
        rows: [{ cells: RISKS.map((risk) => [w(`land.${landing[risk]}`)]) }],
      },
      ...(reasons.length === 0 ? [] : pauseBlocks(lang, reasons, paused, label)),
    ],
  };
}

function pauseBlocks(lang: Lang, reasons: readonly string[], paused: readonly PathwayDuty[], label: Label): Block[] {
  const w = (key: string) => word(lang, `pathway.${key}`);
  return [
    { type: 'heading', level: 2, text: w('pauses') },
    {
      type: 'table',
      about: w('pauses'),
      head: [w('column.reason'), w('column.what')],
      rows: reasons.map((reason) => ({
        cells: [
          [label(lang, 'pause-reasons', reason)],
          paused.filter((d) => d.pausedBy.includes(reason)).map((d) => dutyTitle(lang, d.kind)),
        ],
      })),
    },
  ];
}

function partBlocks(lang: Lang, { process, version, date, duties, ladders }: PathwayPart): Block[] {
  const w = (key: string, args = {}) => word(lang, `pathway.${key}`, args);
  const risks = RISKS.map((risk) => word(lang, `common.risk.${risk}`));
  return [
    { type: 'heading', level: 2, text: w(`process.${process}`) },
    { type: 'text', text: w('version', { version, date }) },
    {
      type: 'table',
      about: w(`process.${process}`),
      head: [w('column.what'), w('column.who'), ...risks],
      rows: duties.map((duty) => dutyRow(lang, duty)),
    },
    { type: 'heading', level: 3, text: w('ladders') },
    {
      type: 'table',
      about: `${w(`process.${process}`)}: ${w('ladders')}`,
      head: [w('column.what'), w('column.risk'), w('column.reminders'), w('column.rungs')],
      rows: ladders.flatMap((ladder) => ladderRows(lang, ladder)),
    },
  ];
}

function dutyRow(lang: Lang, { kind, owner, wait, waivable, timings }: PathwayDuty): Row {
  const { title, owed, from } = dutyWords(lang, kind);
  const w = (key: string, args = {}) => word(lang, `pathway.${key}`, args);
  const notes = [...(wait ? [w('wait')] : []), ...(waivable ? [w('waivable')] : [])];
  const what = [title, owed, w('from', { from }), ...notes];
  const who = [wait ? w('nobody') : word(lang, `common.role.${owner}`)];
  if (timings === undefined) return { cells: [what, who, [w('own')]], spans: true };
  const times = RISKS.map((risk) => [formatTiming(lang, timings[risk])]);
  return same(timings)
    ? { cells: [what, who, [`${w('all')}: ${formatTiming(lang, timings.medium)}`]], spans: true }
    : { cells: [what, who, ...times] };
}

function same(timings: PerRisk<Timing>): boolean {
  return new Set(RISKS.map((risk) => JSON.stringify(timings[risk]))).size === 1;
}

/** Levels that are told alike share a row. */
function ladderRows(lang: Lang, { kinds, levels }: PathwayLadder): Row[] {
  const rows = new Map<string, { risks: string[]; rule: LadderRule }>();
  for (const risk of RISKS) {
    const key = JSON.stringify(levels[risk]);
    const row = rows.get(key) ?? { risks: [], rule: levels[risk] };
    row.risks.push(word(lang, `common.risk.${risk}`));
    rows.set(key, row);
  }
  const titles = kinds.map((kind) => dutyTitle(lang, kind));
  return [...rows.values()].map(({ risks, rule }, i) => ({
    ...(i === 0 ? { rows: rows.size } : { follows: true }),
    cells: [
      ...(i === 0 ? [titles] : []),
      [risks.length === RISKS.length ? word(lang, 'pathway.all') : risks.join(', ')],
      [remindersOf(lang, rule)],
      rungsOf(lang, rule),
    ],
  }));
}

function remindersOf(lang: Lang, { remind }: LadderRule): string {
  if (remind.length === 0) return word(lang, 'pathway.none');
  return word(lang, 'pathway.before', { times: remind.map((text) => formatDuration(lang, text)).join(', ') });
}

function rungsOf(lang: Lang, { rungs, repeat, channel }: LadderRule): string[] {
  if (rungs.length === 0) return [word(lang, 'pathway.none')];
  const w = (key: string, args = {}) => word(lang, `pathway.${key}`, args);
  return [
    rungs.map(({ role, after }) => `${word(lang, `common.role.${role}`)}: ${formatDuration(lang, after)}`).join(' → '),
    ...(repeat ? [w('repeat', { every: formatDuration(lang, repeat.every), times: repeat.times })] : []),
    ...(channel === 'digest' ? [w('digest')] : []),
  ];
}
