// iveel policy apply|pause|resume|revert|status: from a signed change to every case that lives by it.
import type { Command } from 'commander';
import { show, table } from '../print';
import { numbered, oneOf } from '../options';
import { say } from '../say';
import { type Asking, type Both, type Person, SCOPES, asking, units } from './policy-call';

const ofPolicy = (id: string | number) => `/api/policy/changes/${encodeURIComponent(id)}`;

function looking(
  lang: 'mn' | 'en',
  { looked, total, woken }: { looked: number; total: number; woken: number },
): string {
  return say(lang, 'policy.looked', { looked: String(looked), total: String(total), woken: String(woken) });
}

export interface Change {
  readonly id: number;
  readonly status: string;
  readonly statusWords: Both;
  readonly note: string | null;
  readonly version: number | null;
  readonly scope: string | null;
  readonly units: readonly string[];
  readonly author: Person | null;
  readonly approvedBy: Person | null;
  readonly rollout: { looked: number; woken: number; total: number; paused: boolean; finishedAt: string | null } | null;
  readonly deeds: readonly {
    readonly type: string;
    readonly at: string;
    readonly by: Person;
    readonly detail: unknown;
  }[];
}

const WAKES = ['shortened', 'all'] as const;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Says how far it has come until it has, on the error output: the result alone goes to the other. */
export async function untilDone({ ask, common }: Asking, path: string): Promise<Change> {
  for (let said = ''; ; await sleep(500)) {
    const change = await ask<Change>(path);
    const { looked = 0, total = 0, woken = 0, finishedAt, paused } = change.rollout ?? {};
    const line = looking(common.lang, { looked, total, woken });
    if (!common.json && line !== said) process.stderr.write(`${line}\n`);
    said = line;
    if (finishedAt !== null || paused === true) return change;
  }
}

function told(change: Change, lang: 'mn' | 'en'): string {
  const { version, scope, rollout, units: reach } = change;
  const where = reach.length === 0 || reach.includes('*') ? say(lang, 'policy.everywhere') : reach.join(', ');
  const stands = say(lang, 'policy.stands', { id: String(change.id), status: change.statusWords[lang] }).replace(
    /\.$/,
    '',
  );
  return [
    `${stands}${version === null ? '' : `, ${say(lang, 'policy.version', { version: String(version) })}`}`,
    ...(change.note === null ? [] : [change.note]),
    ...(scope === null ? [] : [say(lang, scope === 'new' ? 'policy.new-only' : 'policy.replanned', { where })]),
    ...(rollout ? [looking(lang, rollout)] : []),
    '',
    table(
      change.deeds.map(({ type, at, by }) => [
        at.slice(0, 16).replace('T', ' '),
        say(lang, `policy.deed.${type}`),
        by.name?.[lang] ?? by.id,
      ]),
    ),
  ].join('\n');
}

export function policyRollOut(policy: Command): void {
  policy
    .command('apply <change>')
    .description('apply an approved change everywhere, or to some units first; again with more units, the next stage')
    .option('--units <codes>', 'these and all below them, with commas; without: everywhere')
    .option('--scope <scope>', 'new (cases that begin from now on) or replan (open cases too)')
    .option('--wake <which>', 'shortened (those with an earlier deadline at once, the others when they wake) or all')
    .action(async (id: string, options: { units?: string; scope?: string; wake?: string }, command: Command) => {
      const asked = asking(command);
      const { common, ask } = asked;
      const { scope, wake } = options;
      const body = {
        ...units(options.units),
        ...(scope === undefined ? {} : { scope: oneOf('--scope', scope, SCOPES) }),
        ...(wake === undefined ? {} : { wakeAll: oneOf('--wake', wake, WAKES) === 'all' }),
      };
      await ask(`/api/policy/changes/${encodeURIComponent(id)}/apply`, { method: 'POST', body });
      const change = await untilDone(asked, ofPolicy(id));
      show(common, change, () => told(change, common.lang));
    });
  for (const [verb, what] of [
    ['pause', 'hold a roll-out where it is'],
    ['resume', 'let it go on'],
  ] as const) {
    policy
      .command(`${verb} <change>`)
      .description(what)
      .option('--reason <text>', 'why')
      .action(async (id: string, { reason }: { reason?: string }, command: Command) => {
        const { common, ask } = asking(command);
        const body = reason === undefined ? {} : { reason };
        await ask(`/api/policy/changes/${encodeURIComponent(id)}/${verb}`, { method: 'POST', body });
        const change = await ask<Change>(`/api/policy/changes/${encodeURIComponent(id)}`);
        show(common, change, () => told(change, common.lang));
      });
  }
  policy
    .command('revert')
    .description(
      'back to an earlier version, at once and everywhere: every deadline as if those between had never held',
    )
    .option('--to <version>', 'which; without: the one before the last')
    .requiredOption('--reason <text>', 'why')
    .option('--wake <which>', 'shortened or all', 'all')
    .action(async (options: { to?: string; reason: string; wake: string }, command: Command) => {
      const asked = asking(command);
      const { common, ask } = asked;
      const to = options.to === undefined ? {} : { to: numbered('--to', options.to) };
      const body = { ...to, reason: options.reason, wakeAll: oneOf('--wake', options.wake, WAKES) === 'all' };
      const { id } = await ask<{ id: number }>('/api/policy/revert', { method: 'POST', body });
      const change = await untilDone(asked, ofPolicy(id));
      show(common, change, () => told(change, common.lang));
    });
  policy
    .command('status [change]')
    .description('changes of the policy, how far each has come, and how many cases live by which version')
    .action(async (id: string | undefined, _options: unknown, command: Command) => {
      const { common, ask } = asking(command);
      if (id !== undefined) {
        const change = await ask<Change>(`/api/policy/changes/${encodeURIComponent(id)}`);
        show(common, change, () => told(change, common.lang));
        return;
      }
      const found = await ask<{ items: Change[]; adoption: { version: number; processes: number }[] }>(
        '/api/policy/changes',
      );
      show(common, found, () => {
        const rows = found.items.map((c) => [
          String(c.id),
          c.version === null ? '–' : say(common.lang, 'policy.version', { version: String(c.version) }),
          c.statusWords[common.lang],
          c.note ?? '',
        ]);
        const lived = found.adoption
          .map(
            ({ version, processes }) =>
              `${say(common.lang, 'policy.version', { version: String(version) })}: ${processes}`,
          )
          .join(', ');
        const list =
          rows.length === 0
            ? say(common.lang, 'policy.none-yet')
            : table([[say(common.lang, 'policy.change'), '', '', ''], ...rows]);
        return `${list}\n\n${say(common.lang, 'policy.lived', { lived: lived === '' ? say(common.lang, 'nothing') : lived })}`;
      });
    });
}
