// iveel calendar show|import|confirm: closures from an iCalendar or YAML file, and holidays that have been announced.
import { basename } from 'node:path';
import type { Command } from 'commander';
import { show, table } from '../print';
import { type Both, asking } from './policy-call';
import { type PreviewReply, previewText } from './preview-text';
import { readFileOf } from './read-file';

interface Edited {
  readonly applied: boolean;
  readonly calendars: readonly {
    readonly calendar: string;
    readonly version: number | null;
    readonly woken?: number;
    readonly differences: readonly { readonly words: Both }[];
  }[];
  readonly preview: PreviewReply | null;
}

interface Calendar {
  readonly calendar: string;
  readonly version: number;
  readonly zone: string;
  readonly closed: readonly string[];
  readonly working: readonly string[];
  readonly provisional: readonly string[];
}

function editedText({ applied, calendars, preview }: Edited, lang: 'mn' | 'en'): string {
  const said = calendars.map(({ calendar, version, woken, differences }) => {
    const lines = differences.map(({ words }) => `  ${words[lang]}`);
    const stored =
      version === null ? '' : ` → version ${version}${woken === undefined ? '' : `, ${woken} cases told at once`}`;
    return [`${calendar}${stored}`, ...(lines.length === 0 ? ['  –'] : lines)].join('\n');
  });
  if (preview) said.push(previewText(preview, lang));
  if (!applied && preview) said.push('Nothing is stored yet. The same command with --apply stores it.');
  return said.join('\n\n');
}

export function calendarCommands(iveel: Command): void {
  const calendar = iveel.command('calendar').description('working days, closures, and the holidays of the moon');
  calendar
    .command('show [calendar]')
    .description('closed days to come, days declared working, and days that wait for confirmation')
    .option('--year <year>', 'which year', String(new Date().getUTCFullYear()))
    .action(async (id: string | undefined, { year }: { year: string }, command: Command) => {
      const { common, ask } = asking(command);
      const { items } = await ask<{ items: Calendar[] }>('/api/calendars');
      const found = items.filter((one) => id === undefined || one.calendar === id);
      show(common, found, () =>
        found
          .map(({ calendar: name, version, zone, closed, working, provisional }) => {
            const rows = closed
              .filter((day) => day.startsWith(year))
              .map((day) => [`  ${day}`, provisional.includes(day) ? 'closed, provisional' : 'closed']);
            const worked = working.filter((day) => day.startsWith(year)).map((day) => [`  ${day}`, 'working day']);
            return `${name}, version ${version}, ${zone}\n${table([...rows, ...worked].sort())}`;
          })
          .join('\n\n'),
      );
    });
  calendar
    .command('import <file>')
    .description('whole-day events of an .ics file as closures, or a whole calendar from a .yaml file; shown first')
    .option('--calendar <id>', 'only into this one; without: into all')
    .option('--working', 'the days are worked, such as a Saturday declared working')
    .option('--apply', 'store it; open cases are planned again')
    .option('--wake-all', 'tell every case that changes, not only those with an earlier deadline')
    .action(
      async (
        file: string,
        options: { calendar?: string; working?: boolean; apply?: boolean; wakeAll?: boolean },
        command: Command,
      ) => {
        const { common, ask } = asking(command);
        const text = readFileOf(file);
        const how = { apply: options.apply === true, wakeAll: options.wakeAll === true };
        const only = options.calendar === undefined ? {} : { calendar: options.calendar };
        const ics = { ics: text, from: basename(file), as: options.working ? 'working-days' : 'closed-days', ...only };
        const found = /\.ya?ml$/i.test(file)
          ? await ask<Edited>('/api/calendars', { method: 'POST', body: { text, ...how } })
          : await ask<Edited>('/api/calendars/import', { method: 'POST', body: { ...ics, ...how } });
        show(common, found, () => editedText(found, common.lang));
      },
    );
  calendar
    .command('confirm <day>')
    .description('a provisional holiday that begins on this day has been announced; shown first')
    .option('--really <day>', 'it begins on this day instead')
    .option('--calendar <id>', 'only in this one; without: in all')
    .option('--apply', 'store it; open cases are planned again')
    .action(async (on: string, options: { really?: string; calendar?: string; apply?: boolean }, command: Command) => {
      const { common, ask } = asking(command);
      const { apply = false, ...where } = options;
      const found = await ask<Edited>('/api/calendars/confirm', { method: 'POST', body: { on, ...where, apply } });
      show(common, found, () => editedText(found, common.lang));
    });
}
