// iveel follow-ups plan — who is seen on which day, and with --apply the days on record.
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Lang } from '../../../libs/words/catalogue';
import { formatDate, formatDue } from '../../../libs/words/instant-words';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { inParts } from '../in-parts';
import { oneOf, whole } from '../options';
import { shared, show, table } from '../print';
import { RISKS } from '../../../libs/process/kernel/risk';
import { authorization, urls } from '../session';
import { type BulkResult, tellResults } from '../tell-results';

type Both = Readonly<Record<Lang, string>>;

interface Owed {
  readonly ref: string;
  readonly risk: string;
  readonly dueAt: string;
  readonly overdue: boolean;
}

interface Plan {
  readonly zone: string;
  readonly perDay: number;
  readonly from: string;
  readonly until: string;
  readonly counts: Readonly<Record<'owed' | 'placed' | 'already' | 'unplaced', number>>;
  readonly workers: readonly {
    readonly lead: { readonly name: Both | null } | null;
    readonly items: readonly (Owed & {
      readonly day: string;
      readonly scheduledAt: string;
      readonly already: boolean;
      readonly together: boolean;
      readonly contact: { readonly school: string; readonly words: Both } | null;
    })[];
    readonly unplaced: readonly (Owed & { readonly why: string; readonly words: Both })[];
  }[];
}

type Worker = Plan['workers'][number];
const say = (lang: Lang, key: string, args: Record<string, string | number> = {}) =>
  word(lang, `follow-ups.${key}`, args);

function owedLine({ ref, risk, dueAt, overdue }: Owed, zone: string, lang: Lang): string[] {
  const due = say(lang, overdue ? 'was-due' : 'due', { due: formatDue(lang, Date.parse(dueAt), zone) });
  return ['   ', ref, word(lang, `common.risk.${risk}`), due];
}

function workerText({ lead, items, unplaced }: Worker, zone: string, lang: Lang): string {
  const days = [...new Set(items.map(({ day }) => day))].map((day) => {
    const there = items.filter((item) => item.day === day);
    const title = formatDate(lang, Date.parse(there[0]?.scheduledAt ?? ''), zone);
    const rows = there.map((item) => [
      ...owedLine(item, zone, lang),
      [
        ...(item.already ? [say(lang, 'already')] : []),
        ...(item.together ? [say(lang, 'together')] : []),
        ...(item.contact && item.contact.school !== 'open' ? [item.contact.words[lang]] : []),
      ].join(' '),
    ]);
    return `  ${title} (${there.length})\n${table(rows)}`;
  });
  const left = [...new Set(unplaced.map(({ why }) => why))].map((why) => {
    const those = unplaced.filter((one) => one.why === why);
    const title = say(lang, 'left', { count: those.length });
    return `  ${title} ${those[0]?.words[lang] ?? ''}\n${table(those.map((one) => owedLine(one, zone, lang)))}`;
  });
  return [lead?.name?.[lang] ?? say(lang, 'no-lead'), ...days, ...left].join('\n').replace(/ +$/gm, '');
}

function planText({ zone, from, until, perDay, counts, workers }: Plan, lang: Lang): string {
  const head = say(lang, 'head', { from, until, perDay, placed: counts.placed, owed: counts.owed });
  return [head, ...workers.map((one) => workerText(one, zone, lang))].join('\n\n');
}

interface Options {
  readonly from?: string;
  readonly days: string;
  readonly perDay: string;
  readonly unit?: string;
  readonly risk?: readonly string[];
  readonly apply?: boolean;
  readonly request?: string;
}

export function followUpCommands(iveel: Command): void {
  iveel
    .command('follow-ups')
    .description('many children at once: who is seen on which day')
    .command('plan')
    .description('visits owed in the days to come, by risk and due time, at most so many a day; shown first')
    .option('--from <day>', 'the first day, such as 2026-11-30; without: today')
    .option('--days <count>', 'working days', '10')
    .option('--per-day <count>', 'at most so many children a day, for each worker', '8')
    .option('--unit <code>', 'the children of a unit, for whoever answers for it; without: your own')
    .option('--risk <level...>', 'only these levels: immediate, high, medium, low')
    .option('--apply', 'put the days on record, case by case')
    .option('--request <id>', 'name of this request: the same twice is one')
    .action(async (options: Options, command: Command) => {
      const common = shared(command);
      const { lang } = common;
      const query = new URLSearchParams({
        ...(options.from === undefined ? {} : { from: options.from }),
        days: String(whole('--days', options.days, 1, 60)),
        perDay: String(whole('--per-day', options.perDay, 1, 50)),
        ...(options.unit === undefined ? {} : { unit: options.unit }),
      });
      for (const level of options.risk ?? []) query.append('risk', oneOf('--risk', level, RISKS));
      const role = options.unit === undefined ? 'caseworker' : 'supervisor';
      const as = () => authorization(common.as, role, options.unit ?? 'mn-069-05');
      const plan = await call<Plan>(`${urls.casework()}/api/follow-ups?${query.toString()}`, {
        authorization: as(),
        lang,
      });
      if (options.apply !== true) {
        const hint = plan.counts.placed > plan.counts.already ? [say(lang, 'not-recorded')] : [];
        show(common, plan, () => [planText(plan, lang), ...hint].join('\n\n'));
        return;
      }
      const fresh = plan.workers.flatMap(({ items }) => items.filter(({ already }) => !already));
      const items = fresh.map(({ ref, day }) => ({ ref, day }));
      const results = await inParts(items, options.request ?? randomUUID(), async (part, key) => {
        const sent = { method: 'POST', body: { items: part }, authorization: as(), lang, key } as const;
        return (await call<{ items: BulkResult[] }>(`${urls.casework()}/api/follow-ups/plan`, sent)).items;
      });
      const told = results.map((result, i) => ({ ...result, day: items[i]?.day ?? '' }));
      show(common, { ...plan, results: told }, () =>
        [
          planText(plan, lang),
          tellResults(
            told.map((one) => ({ ...one, where: one.day })),
            lang,
            'planned',
            plan.counts.already,
          ),
        ].join('\n\n'),
      );
      if (told.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
    });
}
