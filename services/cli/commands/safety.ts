// iveel quiet · iveel reconcile: what lies beneath the clocks.
import type { Command } from 'commander';
import { formatDate } from '../../../libs/words/instant-words';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { shared, show, table } from '../print';
import { say } from '../say';
import { authorization, urls, zoneOf } from '../session';

type Both = Readonly<Record<'mn' | 'en', string>>;

interface Caught {
  readonly net: 'quiet' | 'unseen';
  readonly ref: string;
  readonly unit: string;
  readonly lead: { readonly name: Both | null } | null;
  readonly risk: string;
  readonly since: string;
  readonly days: number;
}

const TITLES = {
  quiet: { mn: 'Хэн ч холбогдоогүй кейс', en: 'Nobody has been in touch' },
  unseen: { mn: 'Хэн ч уулзаагүй хүүхэд', en: 'Nobody has met the child' },
} as const;
const NONE = { mn: 'алга', en: 'none' } as const;

interface Reconciled {
  readonly onRecord: number;
  readonly living: number;
  readonly disagreements: readonly {
    readonly workflowId: string;
    readonly what: string;
    readonly repaired: boolean;
  }[];
}

export function safetyCommands(iveel: Command): void {
  iveel
    .command('quiet')
    .description('cases nobody has been in touch with, children nobody has met; asks neither policy nor clocks')
    .option('--unit <code>', 'demo: whose supervisor to be', 'mn-069-05')
    .action(async ({ unit }: { unit: string }, command: Command) => {
      const common = shared(command);
      const { lang } = common;
      const who = { authorization: authorization(common.as, 'supervisor', unit), lang };
      const found = await call<{ items: readonly Caught[] }>(`${urls.casework()}/api/safety-nets`, who);
      show(common, found, () =>
        (Object.keys(TITLES) as Caught['net'][])
          .map((net) => {
            const caught = found.items.filter((one) => one.net === net);
            const title = `${TITLES[net][lang]} (${caught.length})`;
            if (caught.length === 0) return `${title}\n  ${NONE[lang]}`;
            return `${title}\n${table(caught.map((one) => ['', ...row(one, lang)]))}`;
          })
          .join('\n\n'),
      );
    });
  iveel
    .command('reconcile')
    .description('compare the record with the living processes, both ways')
    .option('--repair', 'put right what can be put right', false)
    .option('--deep', 'also ask every process how it stands', false)
    .action(async ({ repair, deep }: { repair: boolean; deep: boolean }, command: Command) => {
      const common = shared(command);
      const found = await call<Reconciled>(`${urls.casework()}/api/reconcile`, {
        authorization: authorization(common.as, 'ops', 'mn'),
        lang: common.lang,
        method: 'POST',
        body: { repair, deep },
      });
      show(common, found, () => told(found, common.lang));
    });
}

function row({ ref, unit, lead, risk, since, days }: Caught, lang: 'mn' | 'en'): string[] {
  return [
    ref,
    word(lang, `common.risk.${risk}`),
    word(lang, 'common.duration.d', { count: days }),
    formatDate(lang, Date.parse(since), zoneOf(unit)),
    lead?.name?.[lang] ?? '–',
  ];
}

function told({ onRecord, living, disagreements }: Reconciled, lang: 'mn' | 'en'): string {
  const head = word(lang, 'cli.said.reconciled', { onRecord, living });
  if (disagreements.length === 0) return `${head} ${word(lang, 'cli.said.agree')}`;
  const done = (repaired: boolean) => (repaired ? word(lang, 'cli.said.repaired') : '');
  return `${head}\n${table(disagreements.map(({ workflowId, what, repaired }) => [workflowId, say(lang, `disagreement.${what}`), done(repaired)]))}`;
}
