// iveel worklist — overdue, due today, the next seven days, waiting on others.
import type { Command } from 'commander';
import { call } from '../api';
import { formatBoth } from '../../../libs/words/instant-words';
import { word } from '../../../libs/words/word';
import { shared, show, table } from '../print';
import { authorization, urls, zoneOf } from '../session';

interface Row {
  readonly ref: string;
  readonly about: { readonly name: Both | null };
  readonly unit: string;
  readonly section: 'overdue' | 'today' | 'week' | 'waiting';
  readonly title: Both;
  readonly owner: string;
  readonly owedBy: { readonly name: Both | null } | null;
  readonly dueAt: string;
  readonly inMs: number;
  readonly rung: number;
  /** Where the child is met, when that is usually at school. */
  readonly contact: { readonly school: string; readonly words: Both } | null;
}
type Both = Readonly<Record<'mn' | 'en', string>>;
interface Worklist {
  readonly counts: Readonly<Record<Row['section'], number>>;
  readonly items: readonly Row[];
}

const TITLES = {
  overdue: { mn: 'Хугацаа хэтэрсэн', en: 'Overdue' },
  today: { mn: 'Өнөөдөр', en: 'Due today' },
  week: { mn: 'Долоо хоногт', en: 'Next seven days' },
  waiting: { mn: 'Бусдаас хүлээж буй', en: 'Waiting on others' },
} as const;

/** Relative and absolute together, and who owes it. */
function when(row: Row, lang: 'mn' | 'en'): string[] {
  const dueAt = Date.parse(row.dueAt);
  const zone = zoneOf(row.unit);
  const who = row.owedBy?.name?.[lang] ?? word(lang, `common.role.${row.owner}`);
  const elsewhere = row.contact && row.contact.school !== 'open' ? [row.contact.words[lang]] : [];
  return [formatBoth(lang, dueAt, dueAt - row.inMs, zone), who, ...elsewhere];
}

export function worklistCommand(iveel: Command): void {
  iveel
    .command('worklist')
    .description('what is owed, soonest first')
    .option('--unit <code>', 'demo: whose supervisor to be', 'mn-069-05')
    .option('--section <name>', 'overdue, today, week or waiting')
    .action(async (options: { unit: string; section?: string }, command: Command) => {
      const common = shared(command);
      const query = options.section ? `?section=${encodeURIComponent(options.section)}` : '';
      const list = await call<Worklist>(`${urls.casework()}/api/worklist${query}`, {
        authorization: authorization(common.as, 'supervisor', options.unit),
        lang: common.lang,
      });
      show(common, list, () =>
        (Object.keys(TITLES) as Row['section'][])
          .map((section) => {
            const rows = list.items.filter((row) => row.section === section);
            const lines = rows.map((row) => [
              '',
              row.about.name?.[common.lang] ?? row.ref,
              row.title[common.lang],
              ...when(row, common.lang),
            ]);
            const title = `${TITLES[section][common.lang]} (${list.counts[section]})`;
            return lines.length === 0 ? title : `${title}\n${table(lines)}`;
          })
          .join('\n\n'),
      );
    });
}
