// iveel policy form: every timing there is, with its clock, its bounds and the time at each risk, as a form has them.
import type { Command } from 'commander';
import { RISKS, type Risk } from '../../../libs/process/kernel/risk';
import { word } from '../../../libs/words/word';
import { numbered } from '../options';
import { say } from '../say';
import { show, table } from '../print';
import { type Both, asking } from './policy-call';

interface Form {
  readonly version: number;
  readonly timings: readonly {
    readonly kind: string;
    readonly title: Both;
    readonly clock: string;
    readonly bounds: readonly { readonly is: string; readonly value: string }[];
    readonly values: Readonly<
      Record<Risk, { readonly times: readonly string[]; readonly here: readonly string[] | null }>
    >;
  }[];
}

export function policyFormCommand(policy: Command): void {
  policy
    .command('form')
    .description('every timing a policy sets: title, clock, bounds, the time at each risk; --json has all a form needs')
    .option('--unit <code>', 'also where this unit differs')
    .option('--policy <version>', 'an earlier version than the latest')
    .action(async (options: { unit?: string; policy?: string }, command: Command) => {
      const { common, ask } = asking(command);
      const query = new URLSearchParams();
      if (options.unit !== undefined) query.set('unit', options.unit);
      if (options.policy !== undefined) query.set('version', String(numbered('--policy', options.policy)));
      const form = await ask<Form>(`/api/policy/form?${query.toString()}`);
      show(common, form, () => formText(form, common.lang));
    });
}

function formText({ version, timings }: Form, lang: 'mn' | 'en'): string {
  const rows = timings.map(({ kind, title, clock, bounds, values }) => [
    title[lang],
    kind,
    say(lang, `policy.clock.${clock}`),
    ...RISKS.map((risk) => cell(values[risk].times, values[risk].here)),
    bounds.map(({ is, value }) => say(lang, `policy.${is}`, { value })).join(', '),
  ]);
  const heads = ['', '', '', ...RISKS.map((risk) => word(lang, `common.risk.${risk}`)), ''];
  return `${say(lang, 'policy.form', { version: String(version) })}\n\n${table([heads, ...rows])}`;
}

function cell(times: readonly string[], here: readonly string[] | null): string {
  const text = (of: readonly string[]) => (of.length === 0 ? '–' : of.join(', '));
  return here === null ? text(times) : `${text(times)} → ${text(here)}`;
}
