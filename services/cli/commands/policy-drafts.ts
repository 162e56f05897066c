// iveel policy diff|preview|propose|approve|return|override: from a changed file to a signed change.
import type { Command } from 'commander';
import { word } from '../../../libs/words/word';
import { numbered, oneOf, whole } from '../options';
import { say } from '../say';
import { show } from '../print';
import { type Both, SCOPES, asking, draftBody, units } from './policy-call';
import { previewText } from './preview-text';
import { readFileOf } from './read-file';
import { wholePreview } from './whole-preview';

interface PreviewOptions {
  readonly units?: string;
  readonly scope: string;
  readonly cases: string;
  readonly revertTo?: string;
}

interface Diff {
  readonly against: number;
  readonly differences: readonly { readonly words: Both }[];
}

export function policyDrafts(policy: Command): void {
  policy
    .command('diff [draft]')
    .description('what a file, or a change on record, says differently, in plain words')
    .option('--revert-to <version>', 'what going back to this version would say differently')
    .option('--against <version>', 'an earlier version than the latest')
    .action(async (draft: string | undefined, options: { against?: string; revertTo?: string }, command: Command) => {
      const { common, ask } = asking(command);
      const { against, revertTo } = options;
      const earlier = against === undefined ? {} : { against: numbered('--against', against) };
      const body = { ...draftBody(draft, revertTo, readFileOf), ...earlier };
      const found = await ask<Diff>('/api/policy/diff', { method: 'POST', body });
      show(common, found, () =>
        found.differences.length === 0
          ? say(common.lang, 'policy.no-difference', { version: String(found.against) })
          : found.differences.map(({ words }) => words[common.lang]).join('\n'),
      );
    });
  policy
    .command('preview [draft]')
    .option('--revert-to <version>', 'what going back to this version would do')
    .description('what a file, or a change on record, would do to every open case; nothing is stored')
    .option('--units <codes>', 'only as applied to these units and all below them, with commas')
    .option('--scope <scope>', 'new or replan', 'replan')
    .option('--cases <count>', 'moved duties listed at most, or all; --json has all of them', '20')
    .action(async (draft: string | undefined, options: PreviewOptions, command: Command) => {
      const asked = asking(command);
      const { common } = asked;
      const most = options.cases === 'all' ? Infinity : whole('--cases', options.cases, 0, 1_000_000);
      const scope = oneOf('--scope', options.scope, SCOPES);
      const body = { ...draftBody(draft, options.revertTo, readFileOf), ...units(options.units), scope };
      const found = await wholePreview(asked, body, common.json ? Infinity : most);
      show(common, found, () => previewText(found, common.lang, most));
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
      show(common, change, () =>
        say(common.lang, 'policy.on-record', { id: String(change.id), base: String(change.base) }),
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
        show(common, stands, () =>
          say(common.lang, 'policy.stands', {
            id: String(stands.id),
            status: word(common.lang, `rules.status.${stands.status}`),
          }),
        );
      });
  }
  policy
    .command('override <change> <unit>')
    .description('approve, as a manager above a unit, what makes it looser than the profile')
    .requiredOption('--reason <text>', 'why')
    .action(async (change: string, unit: string, { reason }: { reason: string }, command: Command) => {
      const { common, ask } = asking(command, 'manager');
      const path = `/api/policy/changes/${encodeURIComponent(change)}/overrides`;
      const told = await ask<{ approved: { kind: string; risk: string; value: string; inherited: string }[] }>(path, {
        method: 'POST',
        body: { unit, reason },
      });
      show(common, told, () =>
        told.approved
          .map(({ kind, risk, value, inherited }) =>
            say(common.lang, 'policy.override-approved', {
              unit,
              kind,
              risk: word(common.lang, `common.risk.${risk}`),
              value,
              inherited,
            }),
          )
          .join('\n'),
      );
    });
}
