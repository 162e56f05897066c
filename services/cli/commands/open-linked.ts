// iveel case open-linked: another child of the report gets a case of its own, linked with the first.
import type { Command } from 'commander';
import { LINK_KINDS } from '../../../libs/process/case/link-events';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { placeOfCase } from '../find-case';
import { shared, show } from '../print';
import { authorization, urls } from '../session';
import { choice } from './case-line';

interface Options {
  readonly kind: string;
  readonly given?: string;
  readonly patronymic?: string;
  readonly danger?: boolean;
}

export function openLinkedCommand(cases: Command): void {
  cases
    .command('open-linked <ref>')
    .description('open a case for another child of the report, or for a child whose earlier case has ended')
    .addOption(choice('--kind <kind>', 'what the two are to each other', LINK_KINDS, 'sibling'))
    .option('--given <name>', "the child's given name (kept sealed)")
    .option('--patronymic <name>', "the child's patronymic (kept sealed)")
    .option('--danger', 'the child is in danger now')
    .action(async (ref: string, { kind, given, patronymic, danger }: Options, command: Command) => {
      const common = shared(command);
      const { unit } = await placeOfCase(ref, common);
      const signed = authorization(common.as, 'supervisor', unit);
      const { id } = await call<{ id: string }>(`${urls.casework()}/api/cases/${encodeURIComponent(ref)}`, {
        authorization: signed,
        lang: common.lang,
      });
      const child = { ...(given ? { givenName: given } : {}), ...(patronymic ? { patronymic } : {}) };
      const made = await call<{ ref: string; receipt: string }>(`${urls.intake()}/api/cases/${id}/linked`, {
        method: 'POST',
        body: { kind, child, ...(danger ? { immediateDanger: true } : {}) },
        authorization: signed,
        lang: common.lang,
      });
      show(common, made, () => word(common.lang, 'cli.said.opened-linked', { ref: made.ref }));
    });
}
