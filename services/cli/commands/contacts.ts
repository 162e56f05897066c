// iveel contacts · iveel contacts add: advice that was given and opened no case, as numbers.
import type { Command } from 'commander';
import { call } from '../api';
import { WHEN, readInstant } from '../instants';
import { type Shared, shared, show, table } from '../print';
import { authorization, urls, zoneOf } from '../session';
import { word } from '../../../libs/words/word';

interface Counted {
  readonly unit: string;
  readonly month: string;
  readonly withoutReport: number;
  readonly fromReports: number;
}

type Values = Readonly<Record<string, string | undefined>>;

const HEAD = {
  mn: ['САР', 'НЭГЖ', 'МЭДЭЭЛЭЛГҮЙ', 'МЭДЭЭЛЛЭЭС', 'БҮГД'],
  en: ['MONTH', 'UNIT', 'WITHOUT REPORT', 'FROM REPORTS', 'TOGETHER'],
} as const;
const NONE = { mn: 'Зөвлөгөө бүртгэгдээгүй байна.', en: 'No advice on record.' } as const;

export function contactsCommands(iveel: Command): void {
  const contacts = iveel
    .command('contacts')
    .description('contacts that ended in advice and opened no case, by unit and month')
    .option('--unit <code>', 'only this unit')
    .option('--from <month>', 'from this month on, such as 2026-01')
    .option('--until <month>', 'up to and including this month')
    .option('--of <code>', 'demo: whose supervisor to be', 'mn-069-05')
    .action(async ({ of = '', ...asked }: Values, command: Command) => {
      const common = shared(command);
      const { lang } = common;
      const query = new URLSearchParams(Object.entries(asked).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
      const who = { authorization: authorization(common.as, 'supervisor', of), lang };
      const found = await call<{ items: readonly Counted[] }>(`${urls.casework()}/api/contacts?${query}`, who);
      const rows = found.items.map(({ month, unit, withoutReport: w, fromReports: r }) => [
        ...[month, unit],
        ...[w, r, w + r].map(String),
      ]);
      show(common, found, () => (rows.length > 0 ? table([HEAD[lang], ...rows]) : NONE[lang]));
    });
  contacts
    .command('add')
    .description('advice was given, without a report and without a case')
    .option('--concern <code>', 'what it was about')
    .option('--at <instant>', `when it happened, ${WHEN}; now when left out`)
    .action(async ({ concern, at: said }: Values, command: Command) => {
      const common = shared(command);
      const { of = 'mn-069-05', unit } = command.optsWithGlobals<Values>();
      const who = { authorization: authorization(common.as, 'supervisor', of), lang: common.lang };
      const when = said === undefined ? undefined : await read(said, unit, who);
      const body = {
        ...(unit ? { unit } : {}),
        ...(concern ? { concern } : {}),
        ...(when === undefined ? {} : { happenedAt: when.instant }),
      };
      const taken = await call(`${urls.casework()}/api/contacts`, { ...who, method: 'POST', body });
      show(common, taken, () => told(common.lang, when));
    });
}

interface When {
  readonly instant: string;
  /** Whose time it was taken for; absent where an offset was given. */
  readonly zone?: string;
}

/** Without an offset: the time of the unit named, else of the asker's own. */
async function read(said: string, unit: string | undefined, who: { authorization: string; lang: Shared['lang'] }) {
  let zone: string | undefined;
  const instant = await readInstant(said, async () => {
    zone = unit === undefined ? (await call<{ zone: string }>(`${urls.casework()}/api/me`, who)).zone : zoneOf(unit);
    return zone;
  });
  return { instant, ...(zone === undefined ? {} : { zone }) };
}

function told(lang: Shared['lang'], when: When | undefined): string {
  if (when === undefined) return word(lang, 'cli.said.advice-given');
  const { instant, zone = '' } = when;
  return word(lang, 'cli.said.advice-given-at', { when: zone === '' ? instant : `${instant} (${zone})` });
}
