// iveel token new | list | revoke: your own tokens for this command line and for programs that act for you.
import type { Command } from 'commander';
import { word } from '../../../libs/words/word';
import { whole } from '../options';
import { call } from '../api';
import { type Shared, at, shared, show, table } from '../print';
import { authorization, urls } from '../session';

interface Made {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: string;
}

interface Listed {
  readonly id: string;
  readonly label: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

const zone = 'Asia/Ulaanbaatar';

function mine<T>({ as, lang }: Shared, path: string, method: 'GET' | 'POST' | 'DELETE', body?: unknown): Promise<T> {
  const who = authorization(as, 'ops', 'mn');
  return call<T>(`${urls.casework()}/api/tokens${path}`, { method, body, authorization: who, lang });
}

export function tokenCommands(iveel: Command): void {
  const tokens = iveel.command('token').description('your own tokens for the command line (IVEEL_TOKEN)');
  tokens
    .command('new')
    .description('another one, shown once: before the one in use ends')
    .option('--label <text>', 'what it is for', 'command line')
    .option('--days <n>', 'good for, 366 at most', '90')
    .action(async ({ label, days }: { label: string; days: string }, command: Command) => {
      const common = shared(command);
      const made = await mine<Made>(common, '', 'POST', { label, days: whole('--days', days, 1, 366) });
      show(
        common,
        made,
        () =>
          `${word(common.lang, 'cli.said.token', { until: at(made.expiresAt, zone) })}\n  IVEEL_TOKEN=${made.token}`,
      );
    });
  tokens
    .command('list')
    .description('without their secrets')
    .action(async (_options: unknown, command: Command) => {
      const common = shared(command);
      const listed = await mine<{ items: Listed[] }>(common, '', 'GET');
      show(common, listed, () =>
        table(
          listed.items.map(({ id, label, expiresAt, revokedAt }) => [
            ...[id, label, at(expiresAt, zone)],
            revokedAt === null ? '' : word(common.lang, 'cli.said.revoked'),
          ]),
        ),
      );
    });
  tokens
    .command('revoke <id>')
    .description('it opens nothing any more')
    .action(async (id: string, _options: unknown, command: Command) => {
      const common = shared(command);
      await mine(common, `/${encodeURIComponent(id)}`, 'DELETE');
      show(common, { id, revoked: true }, () => `${word(common.lang, 'cli.said.revoked')}: ${id}`);
    });
}
