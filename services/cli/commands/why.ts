// iveel case why — which rule, policy, calendar and event gave a due time, what has been said about it and what is to come.
import type { Command } from 'commander';
import type { Role } from '../../../libs/process/kernel/roles';
import { formatDue, formatInstant } from '../../../libs/words/instant-words';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { shared, show } from '../print';
import { forCase } from '../find-case';
import { urls } from '../session';

type Lang = 'mn' | 'en';
type Both = Readonly<Record<Lang, string>>;

export interface Why {
  readonly ref: string;
  readonly zone: string;
  readonly title: Both;
  readonly words: Both;
  readonly stops: Both;
  readonly statusWords: Both;
  readonly owner: Role;
  readonly kind: string;
  readonly key: string;
  readonly status: string;
  readonly dueAt: string;
  readonly settledAt: string | null;
  readonly because: {
    readonly anchor: { readonly n: number };
    readonly words: Readonly<Record<Lang, readonly string[]>>;
  };
  readonly anchor: { readonly n: number; readonly recordedAt: string; readonly words: Both } | null;
  readonly past: readonly {
    readonly n: number;
    readonly type: string;
    readonly recordedAt: string;
    readonly words: Both;
  }[];
  /** Where the child is met on that day, when that is usually at school. */
  readonly contact?: { readonly words: Both } | null;
  readonly ahead: readonly {
    readonly step: string;
    readonly role: string;
    readonly at: string;
    readonly words: Both;
  }[];
}

export function whyCommand(cases: Command): void {
  cases
    .command('why <ref> <duty> [key]')
    .description('why a duty is due when it is, such as: case why BH-2026-0142-7 visit.child')
    .action(async (ref: string, duty: string, key: string | undefined, _options: unknown, command: Command) => {
      const common = shared(command);
      const path = [duty, ...(key === undefined ? [] : [key])].map(encodeURIComponent).join('/');
      const why = await call<Why>(`${urls.casework()}/api/cases/${ref}/duties/${path}/why`, {
        authorization: await forCase(ref, 'supervisor', common),
        lang: common.lang,
      });
      show(common, why, () => toldWhy(why, common.lang));
    });
}

export function toldWhy(why: Why, lang: Lang): string {
  const { zone, anchor } = why;
  const when = (iso: string) => formatInstant(lang, Date.parse(iso), zone);
  const due = formatDue(lang, Date.parse(why.dueAt), zone);
  const said = why.past.map((e) => `  ${when(e.recordedAt)}  ${e.words[lang]}`);
  const ahead = why.ahead.map((alarm) => `  ${alarm.words[lang]}`);
  return [
    `${why.ref}  ${why.title[lang]}`,
    why.words[lang],
    word(lang, 'why.status', { status: why.statusWords[lang] }),
    word(lang, 'why.due', { due, owner: word(lang, `common.role.${why.owner}`) }),
    ...(why.contact ? [why.contact.words[lang]] : []),
    '',
    ...why.because.words[lang],
    ...(anchor
      ? [word(lang, 'why.anchor', { n: anchor.n, at: when(anchor.recordedAt), sentence: anchor.words[lang] })]
      : []),
    '',
    `${word(lang, 'why.past')}:`,
    ...said,
    ...(why.status === 'open' ? ['', `${word(lang, 'why.ahead')}:`, ...ahead] : []),
    ...(why.status === 'open' && ahead.length === 0 ? [`  ${word(lang, 'why.nothing-ahead')}`] : []),
    '',
    why.stops[lang],
  ].join('\n');
}
