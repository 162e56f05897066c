// iveel policy apply|pause|resume|revert|status: from a signed change to every case that lives by it.
import type { Command } from 'commander';
import { show, table } from '../print';
import { type Both, type Person, asking, units } from './policy-call';

interface Change {
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

type Ask = ReturnType<typeof asking>['ask'];

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Says how far it has come until it has, on the error output: the result alone goes to the other. */
async function untilDone(ask: Ask, id: number, quiet: boolean): Promise<Change> {
  for (let said = ''; ; await sleep(500)) {
    const change = await ask<Change>(`/api/policy/changes/${id}`);
    const { looked = 0, total = 0, woken = 0, finishedAt, paused } = change.rollout ?? {};
    const line = `${looked} of ${total} looked at, ${woken} told at once`;
    if (!quiet && line !== said) process.stderr.write(`${line}\n`);
    said = line;
    if (finishedAt !== null || paused === true) return change;
  }
}

function told(change: Change, lang: 'mn' | 'en'): string {
  const { version, scope, rollout, units: reach } = change;
  const where = reach.length === 0 || reach.includes('*') ? 'everywhere' : reach.join(', ');
  return [
    `Change ${change.id}: ${change.statusWords[lang]}${version === null ? '' : `, version ${version}`}`,
    ...(change.note === null ? [] : [change.note]),
    ...(scope === null ? [] : [`${scope === 'new' ? 'New cases only' : 'Open cases are planned again'}, ${where}`]),
    ...(rollout ? [`${rollout.looked} of ${rollout.total} looked at, ${rollout.woken} told at once`] : []),
    '',
    table(change.deeds.map(({ type, at, by }) => [at.slice(0, 16).replace('T', ' '), type, by.name?.[lang] ?? by.id])),
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
      const { common, ask } = asking(command);
      const { scope, wake } = options;
      const body = {
        ...units(options.units),
        ...(scope === undefined ? {} : { scope }),
        ...(wake === undefined ? {} : { wakeAll: wake === 'all' }),
      };
      await ask(`/api/policy/changes/${encodeURIComponent(id)}/apply`, { method: 'POST', body });
      const change = await untilDone(ask, Number(id), common.json === true);
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
      const { common, ask } = asking(command);
      const to = options.to === undefined ? {} : { to: Number(options.to) };
      const body = { ...to, reason: options.reason, wakeAll: options.wake === 'all' };
      const { id } = await ask<{ id: number }>('/api/policy/revert', { method: 'POST', body });
      const change = await untilDone(ask, id, common.json === true);
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
          c.version === null ? '–' : `version ${c.version}`,
          c.statusWords[common.lang],
          c.note ?? '',
        ]);
        const lived = found.adoption.map(({ version, processes }) => `version ${version}: ${processes}`).join(', ');
        const list = rows.length === 0 ? 'No change has been drafted yet.' : table([['change', '', '', ''], ...rows]);
        return `${list}\n\nOpen cases and referrals by version: ${lived === '' ? 'none' : lived}`;
      });
    });
}
