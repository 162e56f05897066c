// iveel policy diff|preview|propose|approve|return|override: from a changed file to a signed change.
import type { Command } from 'commander';
import { show } from '../print';
import { type Both, asking, draftBody, units } from './policy-call';
import { type PreviewReply, previewText } from './preview-text';
import { readFileOf } from './read-file';

interface Diff {
  readonly against: number;
  readonly differences: readonly { readonly words: Both }[];
}

export function policyDrafts(policy: Command): void {
  policy
    .command('diff <draft>')
    .description('what a file, or a change on record, says differently, in plain words')
    .option('--against <version>', 'an earlier version than the latest')
    .action(async (draft: string, { against }: { against?: string }, command: Command) => {
      const { common, ask } = asking(command);
      const body = { ...draftBody(draft, readFileOf), ...(against === undefined ? {} : { against: Number(against) }) };
      const found = await ask<Diff>('/api/policy/diff', { method: 'POST', body });
      show(common, found, () =>
        found.differences.length === 0
          ? `It says what version ${found.against} says.`
          : found.differences.map(({ words }) => words[common.lang]).join('\n'),
      );
    });
  policy
    .command('preview <draft>')
    .description('what a file, or a change on record, would do to every open case; nothing is stored')
    .option('--units <codes>', 'only as applied to these units and all below them, with commas')
    .option('--scope <scope>', 'new or replan', 'replan')
    .option('--cases <count>', 'moved duties listed at most', '20')
    .action(async (draft: string, options: { units?: string; scope: string; cases: string }, command: Command) => {
      const { common, ask } = asking(command);
      if (!common.json) process.stderr.write('Planning every open case again …\n');
      const body = { ...draftBody(draft, readFileOf), ...units(options.units), scope: options.scope };
      const found = await ask<PreviewReply>('/api/policy/preview', { method: 'POST', body });
      show(common, found, () => previewText(found, common.lang, Number(options.cases)));
    });
  policy
    .command('propose <file>')
    .description('put a changed policy forward; somebody else approves it')
    .option('--note <text>', 'why')
    .option('--draft', 'only keep it as a draft')
    .action(async (file: string, options: { note?: string; draft?: boolean }, command: Command) => {
      const { common, ask } = asking(command);
      const note = options.note === undefined ? {} : { note: options.note };
      const body = { text: readFileOf(file), ...note, propose: options.draft !== true };
      const change = await ask<{ id: number; base: number }>('/api/policy/changes', { method: 'POST', body });
      show(
        common,
        change,
        () =>
          `Change ${change.id} is on record, on top of version ${change.base}.\nNext: iveel policy preview ${change.id}, then somebody else: iveel policy approve ${change.id}`,
      );
    });
  for (const [verb, role, what] of [
    ['submit', 'ops', 'put a draft on record forward for approval'],
    ['approve', 'manager', 'approve a change: not your own'],
    ['return', 'manager', 'send a change back'],
    ['withdraw', 'ops', 'take a change back before it was applied'],
  ] as const) {
    policy
      .command(`${verb} <change>`)
      .description(what)
      .option('--reason <text>', 'why')
      .action(async (change: string, { reason }: { reason?: string }, command: Command) => {
        const { common, ask } = asking(command, role);
        const path = `/api/policy/changes/${encodeURIComponent(change)}/${verb === 'submit' ? 'propose' : verb}`;
        const body = reason === undefined ? {} : { reason };
        const stands = await ask<{ id: number; status: string }>(path, { method: 'POST', body });
        show(common, stands, () => `Change ${stands.id}: ${stands.status}.`);
      });
  }
  policy
    .command('override <change> <unit>')
    .description('approve, as a manager above a unit, what makes it looser than the profile')
    .requiredOption('--reason <text>', 'why')
    .action(async (change: string, unit: string, { reason }: { reason: string }, command: Command) => {
      const { common, ask } = asking(command, 'manager');
      const path = `/api/policy/changes/${encodeURIComponent(change)}/overrides`;
      const told = await ask<{ approved: { kind: string; risk: string; value: string; profile: string }[] }>(path, {
        method: 'POST',
        body: { unit, reason },
      });
      show(common, told, () =>
        told.approved
          .map((o) => `${unit}: ${o.kind}, ${o.risk}: ${o.value} instead of ${o.profile}: approved.`)
          .join('\n'),
      );
    });
}
