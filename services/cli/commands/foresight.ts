// iveel policy backtest, and iveel forecast: what a draft would have said, and what the weeks to come ask of each worker.
import type { Command } from 'commander';
import { word } from '../../../libs/words/word';
import { show, table } from '../print';
import { type Both, type Person, asking, draftBody, units } from './policy-call';
import { readFileOf } from './read-file';

interface Backtest {
  readonly from: string;
  readonly looked: number;
  readonly of: number;
  readonly totals: { readonly before: number; readonly after: number };
  readonly rows: readonly { title: Both; risk: string; role: string; rung: number; before: number; after: number }[];
  readonly cases: readonly { ref: string; before: number; after: number }[];
}

interface Ahead {
  readonly weeks: readonly string[];
  readonly items: readonly {
    who: Person;
    cases: number;
    actions: number;
    visits: readonly number[];
    conferences: readonly number[];
  }[];
}

export function backtestCommand(policy: Command): void {
  policy
    .command('backtest <draft>')
    .description('what a file, or a change on record, would have escalated in the last days')
    .option('--days <count>', 'how far back', '90')
    .option('--units <codes>', 'only these and all below them, with commas')
    .option('--most <count>', 'cases and referrals lived again at most', '5000')
    .action(async (draft: string, options: { days: string; units?: string; most: string }, command: Command) => {
      const { common, ask } = asking(command);
      if (!common.json) process.stderr.write('Living the record once more …\n');
      const how = { days: Number(options.days), most: Number(options.most), ...units(options.units) };
      const body = { ...draftBody(draft, readFileOf), ...how };
      const found = await ask<Backtest>('/api/policy/backtest', { method: 'POST', body });
      show(common, found, () => {
        const { lang } = common;
        const rows = found.rows.map((row) => [
          row.title[lang],
          word(lang, `common.risk.${row.risk}`),
          `${row.rung} ${word(lang, `common.role.${row.role}`)}`,
          `${row.before} → ${row.after}`,
        ]);
        const sampled = found.looked < found.of ? ` (${found.looked} of ${found.of} lived again)` : '';
        return [
          `Escalations since ${found.from.slice(0, 10)}: ${found.totals.before} on record, ${found.totals.after} under the draft${sampled}.`,
          table(rows),
          table(found.cases.slice(0, 20).map(({ ref, before, after }) => [ref, `${before} → ${after}`])),
        ].join('\n\n');
      });
    });
}

export function forecastCommand(iveel: Command): void {
  iveel
    .command('forecast')
    .description('visits and conferences per worker for the next eight weeks')
    .option('--unit <code>', 'only this unit and all below it')
    .action(async ({ unit }: { unit?: string }, command: Command) => {
      const { common, ask } = asking(command, 'manager');
      const query = unit === undefined ? '' : `?unit=${encodeURIComponent(unit)}`;
      const found = await ask<Ahead>(`/api/forecast${query}`);
      show(common, found, () =>
        found.items.length === 0
          ? 'Nobody leads an open case here.'
          : table([
              ['', 'cases', 'actions', ...found.weeks.map((week) => week.slice(5))],
              ...found.items.map(({ who, cases, actions, visits, conferences }) => [
                who.name?.[common.lang] ?? who.id,
                String(cases),
                String(actions),
                ...visits.map((count, i) => `${count}${conferences[i] ? `+${conferences[i]}` : ''}`),
              ]),
            ]),
      );
    });
}
