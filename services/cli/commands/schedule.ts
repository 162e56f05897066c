// iveel case schedule: the visits and conferences of the weeks to come.
import type { Command } from 'commander';
import { call } from '../api';
import { forCase } from '../find-case';
import { at, shared, show, table } from '../print';
import { urls } from '../session';

type Both = Readonly<Record<'mn' | 'en', string>>;

interface Schedule {
  readonly zone: string;
  readonly items: readonly {
    readonly at: string;
    readonly title: Both;
    readonly standing: Both;
    readonly overdue: boolean;
    readonly contact: { readonly school: string; readonly words: Both } | null;
  }[];
}

export function scheduleCommand(cases: Command): void {
  cases
    .command('schedule <ref>')
    .description('visits and conferences of the weeks to come, by risk level, plan and calendar')
    .option('--weeks <count>', 'how far ahead', '8')
    .action(async (ref: string, { weeks }: { weeks: string }, command: Command) => {
      const common = shared(command);
      const query = new URLSearchParams({ weeks }).toString();
      const found = await call<Schedule>(`${urls.casework()}/api/cases/${ref}/schedule?${query}`, {
        authorization: await forCase(ref, 'supervisor', common),
        lang: common.lang,
      });
      const line = (item: Schedule['items'][number]) => [
        `${item.overdue ? '!' : ' '} ${at(item.at, found.zone)}`,
        item.title[common.lang],
        item.standing[common.lang],
        ...(item.contact && item.contact.school !== 'open' ? [item.contact.words[common.lang]] : []),
      ];
      show(common, found, () => (found.items.length === 0 ? '–' : table(found.items.map(line))));
    });
}
