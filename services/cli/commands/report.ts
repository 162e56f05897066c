// iveel report — tells us of a child, as anybody may. What is typed goes to the vault; only the receipt comes back.
import { type Command, Option } from 'commander';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { shared, show } from '../print';
import { authorization, personByKey, urls } from '../session';
import { reportReads } from './reports';

interface Receipt {
  readonly receipt: string;
  readonly receivedAt: string;
  readonly ref?: string;
  readonly started?: boolean;
}

interface Options {
  readonly unit?: string;
  readonly concern: string[];
  readonly danger?: boolean;
  readonly text?: string;
  readonly given?: string;
  readonly patronymic?: string;
  readonly email?: string;
}

const more = (value: string, list: string[]) => [...list, value];

export function reportCommand(iveel: Command): void {
  const report = iveel
    .command('report')
    .description('report a concern about a child (with --as: as staff, who are told the case reference)')
    .option('--unit <code>', 'where the child lives, e.g. mn-069-05; left out: the unit on duty')
    .addOption(new Option('--concern <code>', 'what worries you; may be repeated').argParser(more).default([]))
    .option('--text <text>', 'what happened')
    .option('--danger', 'the child is in danger now')
    .option('--given <name>', "the child's given name (kept sealed)")
    .option('--patronymic <name>', "the child's patronymic (kept sealed)")
    .option('--email <address>', 'how you can be answered')
    .action(async (options: Options, command: Command) => {
      const common = shared(command);
      const child = { givenName: options.given, patronymic: options.patronymic };
      const body = {
        ...(options.unit ? { unit: options.unit } : {}),
        concerns: options.concern,
        ...(options.danger ? { immediateDanger: true } : {}),
        ...(options.text ? { narrative: options.text } : {}),
        ...(options.given || options.patronymic ? { child } : {}),
        ...(options.email ? { reporter: { email: options.email } } : {}),
      };
      const unit = options.unit ?? '';
      const known = common.as !== undefined || process.env.IVEEL_TOKEN;
      const role = common.as === undefined ? 'intake' : (personByKey(common.as).role as 'intake');
      const receipt = await call<Receipt>(`${urls.intake()}/api/reports`, {
        method: 'POST',
        body,
        lang: common.lang,
        ...(known ? { authorization: authorization(common.as, role, unit) } : {}),
      });
      show(common, receipt, () => told(receipt, common.lang));
    });
  reportReads(report);
}

function told({ receipt, ref }: Receipt, lang: 'mn' | 'en'): string {
  return ref ? word(lang, 'cli.said.received-case', { receipt, ref }) : word(lang, 'cli.said.received', { receipt });
}
