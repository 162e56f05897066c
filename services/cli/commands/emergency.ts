// iveel policy emergency on|renew|off|status: shorter times and a lighter conference for some units and days, put forward by one, approved by another.
import type { Command } from 'commander';
import { zoneOf } from '../session';
import { say } from '../say';
import { at, show, table } from '../print';
import { type Lang } from '../../../libs/words/catalogue';
import { asking, units } from './policy-call';
import { type PreviewReply, previewText } from './preview-text';

interface Told {
  readonly longest: string | null;
  readonly on: readonly {
    readonly id: number;
    readonly units: readonly string[];
    readonly fromAt: string;
    readonly lastDay: string;
    readonly reason: string;
  }[];
  readonly waiting: readonly {
    readonly change: number;
    readonly status: 'proposed' | 'approved';
    readonly reason: string;
    readonly emergency: {
      readonly deed: 'on' | 'renew' | 'off';
      readonly of?: number;
      readonly units?: readonly string[];
      readonly untilAt?: string;
    };
  }[];
}

/** Puts it forward, and shows at once what it would do. */
async function put(command: Command, path: string, body: object): Promise<void> {
  const { common, ask } = asking(command);
  const { change } = await ask<{ change: number }>(path, { method: 'POST', body });
  if (!common.json) process.stderr.write(`${say(common.lang, 'emergency.planning')}\n`);
  const preview = await ask<PreviewReply>('/api/policy/preview', { method: 'POST', body: { change } });
  show(common, { change, preview }, () =>
    [previewText(preview, common.lang), say(common.lang, 'emergency.next', { n: String(change) })].join('\n\n'),
  );
}

function statusText({ longest, on, waiting }: Told, lang: Lang): string {
  if (longest === null) return say(lang, 'emergency.no-rules');
  const rows = on.map(({ id, units: where, fromAt, lastDay, reason }) => [
    String(id),
    where.join(', '),
    `${at(fromAt, zoneOf(where[0] ?? ''))} – ${lastDay}`,
    reason,
  ]);
  const list =
    rows.length === 0 ? say(lang, 'emergency.none') : table([[say(lang, 'emergency.number'), '', '', ''], ...rows]);
  const next = waiting.map(({ change, status, reason, emergency: { deed, of, units: where = [] } }) => [
    String(change),
    say(lang, `emergency.${deed}`),
    of === undefined ? where.join(', ') : String(of),
    say(lang, `emergency.${status}`),
    reason,
  ]);
  return next.length === 0 ? list : `${list}\n\n${say(lang, 'emergency.waiting')}\n${table(next)}`;
}

export function emergencyCommands(policy: Command): void {
  const emergency = policy
    .command('emergency')
    .description('shorter times, one assessment and a lighter conference while an emergency is on');
  emergency
    .command('on <units>')
    .description(
      'put forward that one is on in these units and all below them (with commas), and show what it would do',
    )
    .requiredOption('--until <day>', 'the last day, such as 2027-02-28')
    .requiredOption('--reason <text>', 'why')
    .option('--from <day>', 'the first day; without: as soon as somebody else has approved it')
    .action(
      (codes: string, { until, from, reason }: { until: string; from?: string; reason: string }, command: Command) =>
        put(command, '/api/policy/emergencies', {
          ...units(codes),
          until,
          reason,
          ...(from === undefined ? {} : { from }),
        }),
    );
  emergency
    .command('renew <number>')
    .description('put forward that it goes on until another day')
    .requiredOption('--until <day>', 'the last day')
    .requiredOption('--reason <text>', 'why')
    .action((id: string, body: { until: string; reason: string }, command: Command) =>
      put(command, `/api/policy/emergencies/${encodeURIComponent(id)}/renew`, body),
    );
  emergency
    .command('off <number>')
    .description('put forward that it is over before its last day; on that day it ends by itself')
    .requiredOption('--reason <text>', 'why')
    .action((id: string, body: { reason: string }, command: Command) =>
      put(command, `/api/policy/emergencies/${encodeURIComponent(id)}/end`, body),
    );
  emergency
    .command('status')
    .description('which are on, where and until when, and what waits for approval or for its day')
    .action(async (_options: unknown, command: Command) => {
      const { common, ask } = asking(command);
      const found = await ask<Told>('/api/policy/emergencies');
      show(common, found, () => statusText(found, common.lang));
    });
}
