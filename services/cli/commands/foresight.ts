// iveel policy backtest, and iveel forecast: what a draft would have said, and what the weeks to come ask of each worker.
import type { Command } from 'commander';
import { word } from '../../../libs/words/word';
import { whole } from '../options';
import { say } from '../say';
import { show, table } from '../print';
import { type Both, type Person, asking, draftBody, units, withProgress } from './policy-call';
import { readFileOf } from './read-file';

interface BacktestOptions {
  readonly days: string;
  readonly units?: string;
  readonly most: string;
  readonly revertTo?: string;
}

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
    duties: number;
    visits: readonly number[];
    conferences: readonly number[];
  }[];
}

export function backtestCommand(policy: Command): void {
  policy
    .command('backtest [draft]')
    .option('--revert-to <version>', 'what this version would have done')
    .description('what a file, or a change on record, would have escalated in the last days')
    .option('--days <count>', 'how far back', '90')
    .option('--units <codes>', 'only these and all below them, with commas')
    .option('--most <count>', 'cases and referrals lived again at most', '5000')
    .action(async (draft: string | undefined, options: BacktestOptions, command: Command) => {
      const asked = asking(command);
      const { common } = asked;
      const days = whole('--days', options.days, 1, 366);
      const most = whole('--most', options.most, 1, 50_000);
      const body = { ...draftBody(draft, options.revertTo, readFileOf), days, most, ...units(options.units) };
      const words = { begun: 'policy.living', far: 'policy.lived-again' };
      const found = await withProgress(asked, words, (progress) =>
        asked.ask<Backtest>('/api/policy/backtest', { method: 'POST', body: { ...body, ...progress } }),
      );
      show(common, found, () => {
        const { lang } = common;
        const rows = found.rows.map((row) => [
          row.title[lang],
          word(lang, `common.risk.${row.risk}`),
          `${row.rung} ${word(lang, `common.role.${row.role}`)}`,
          `${row.before} → ${row.after}`,
        ]);
        const { looked, of, totals } = found;
        const sampled = looked < of ? say(lang, 'backtest.sampled', { looked: String(looked), of: String(of) }) : '';
        const since = found.from.slice(0, 10);
        const head = { since, before: String(totals.before), after: String(totals.after), sampled };
        return [
          say(lang, 'backtest.head', head),
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
          ? say(common.lang, 'forecast.nobody')
          : table([
              [
                '',
                say(common.lang, 'forecast.cases'),
                say(common.lang, 'forecast.actions'),
                say(common.lang, 'forecast.duties'),
                ...found.weeks.map((week) => week.slice(5)),
              ],
              ...found.items.map(({ who, cases, actions, duties, visits, conferences }) => [
                who.name?.[common.lang] ?? who.id,
                String(cases),
                String(actions),
                String(duties),
                ...visits.map((count, i) => `${count}${conferences[i] ? `+${conferences[i]}` : ''}`),
              ]),
            ]),
      );
    });
}
