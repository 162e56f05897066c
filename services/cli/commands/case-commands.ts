// iveel visit, risk, plan …, conference …, close …: each a thin line over one command of the API, told as a table.
import type { Command } from 'commander';
import { sendCommand } from '../send-command';
import { placeOfCase } from '../find-case';
import { HANDS } from './case-hands';
import { CASE_CLOSING } from './case-closing';
import type { Values } from './case-line';
import { CASE_PLANS } from './case-plans';
import { CASE_WORK } from './case-work';
import { withInstants } from '../instants';
import { urls } from '../session';
import { shared, show } from '../print';
import { word } from '../../../libs/words/word';

export function caseCommandsOf(iveel: Command): void {
  for (const line of [...CASE_WORK, ...CASE_PLANS, ...CASE_CLOSING, ...HANDS]) {
    const words = line.path.split(' ');
    const name = words[words.length - 1] ?? '';
    const parent = words.length === 1 ? iveel : group(iveel, words[0] ?? '');
    const sub = parent.command(`${name} <ref>`).description(line.about);
    for (const o of line.options ?? []) sub.addOption(o);
    sub.action(async (ref: string, values: Values, command: Command) => {
      const common = shared(command);
      const read = await withInstants(values, sub.options, async () => (await placeOfCase(ref, common)).zone);
      const input = (await line.input?.(read, ref, common)) ?? {};
      const taken = await sendCommand(ref, line.command, input, line.role, common);
      show(
        common,
        taken,
        () =>
          taken.events?.map((e) => `${e.words[common.lang]}`).join('\n') ??
          word(common.lang, 'cli.said.recorded-see', { where: `${urls.console()}/cases/${ref}` }),
      );
    });
  }
}

/** The words before the last: made once, whichever file comes first. */
export function group(iveel: Command, name: string): Command {
  const about: Record<string, string> = {
    plan: 'the support plan',
    conference: 'case conferences',
    concern: 'safeguarding concerns',
    close: 'the road to closing',
    transfer: 'a case changes hands',
    challenge: 'decisions that are challenged',
  };
  return iveel.commands.find((c) => c.name() === name) ?? iveel.command(name).description(about[name] ?? '');
}
