// iveel report list | similar: what came in, and whether another case is about the same child. No names; each search is on record.
import type { Command } from 'commander';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { forCase } from '../find-case';
import { cannot } from '../plain-error';
import { type Shared, at, shared, show, table } from '../print';
import { authorization, urls, zoneOf } from '../session';

interface Report {
  readonly id: string;
  readonly ref: string;
  readonly receipt: string;
  readonly unit: string;
  readonly suspectedRisk: string;
  readonly receivedAt: string;
  readonly screenedAt: string | null;
}
interface Similar {
  readonly ref: string;
  readonly because: readonly string[];
}
type Values = Readonly<Record<string, string | boolean | undefined>>;

export function reportReads(report: Command): void {
  report
    .command('list')
    .description('reports of a unit, oldest first, without a word of what was told')
    .option('--of <code>', 'demo: whose supervisor to be', 'mn-069-05')
    .option('--unscreened', 'only those that wait for screening')
    .action(async ({ of, unscreened }: Values, command: Command) => {
      const common = shared(command);
      const query = unscreened === true ? '?state=unscreened' : '';
      const who = { authorization: authorization(common.as, 'supervisor', String(of)), lang: common.lang };
      const { items } = await call<{ items: readonly Report[] }>(`${urls.intake()}/api/reports${query}`, who);
      show(common, items, () => listed(items, common.lang));
    });
  report
    .command('similar <ref>')
    .description('other cases that may be about the same child, by reference and by what they share')
    .action(async (ref: string, _values: Values, command: Command) => {
      const common = shared(command);
      const found = await similarTo(ref, common);
      show(common, found, () => toldSimilar(found, common.lang));
    });
}

async function similarTo(ref: string, common: Shared): Promise<readonly Similar[]> {
  const who = { authorization: await forCase(ref, 'supervisor', common), lang: common.lang };
  const url = `${urls.intake()}/api/reports`;
  const { items } = await call<{ items: readonly Report[] }>(`${url}?${new URLSearchParams({ ref })}`, who);
  const [report] = items;
  if (!report) throw cannot('no-report', { ref });
  return (await call<{ items: readonly Similar[] }>(`${url}/${report.id}/duplicates`, who)).items;
}

function listed(items: readonly Report[], lang: Shared['lang']): string {
  if (items.length === 0) return word(lang, 'cli.said.no-reports');
  const head = ['receipt', 'ref', 'received', 'risk'].map((of) => word(lang, `cli.head.${of}`));
  const rows = items.map((one) => [
    ...[one.receipt, one.ref, at(one.receivedAt, zoneOf(one.unit)), word(lang, `common.risk.${one.suspectedRisk}`)],
    one.screenedAt === null ? word(lang, 'cli.said.unscreened') : '',
  ]);
  return table([[...head, ''], ...rows]);
}

export function toldSimilar(found: readonly Similar[], lang: Shared['lang']): string {
  if (found.length === 0) return word(lang, 'similar.none');
  const rows = found.map(({ ref, because }) => [
    ...['', ref],
    because.map((kind) => word(lang, `similar.because.${kind}`)).join('; '),
  ]);
  return [`${word(lang, 'similar.title')}:`, table(rows), word(lang, 'similar.hint')].join('\n');
}
