// iveel skip — demo only: a sample case is moved forward in time, with its referrals, on the real system.
import type { Command } from 'commander';
import { call } from '../api';
import { PlainError } from '../plain-error';
import { shared, show } from '../print';
import { authorization, unitOfRef, urls } from '../session';

export interface Reached {
  readonly ref: string;
  readonly now: string;
  readonly reached: boolean;
}

const SECONDS = { h: 3600, d: 86_400 } as const;

/** `36 h`, `8 d` → seconds; an ISO instant stays one. */
export function skipTarget(text: string): string | number {
  const length = /^(\d{1,4}) ?(h|d)$/.exec(text);
  if (length) return Number(length[1]) * SECONDS[length[2] as 'h' | 'd'];
  if (!Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new PlainError(`Say how far, such as 36h or 8d, or until when (2026-12-24T09:00+08:00); not "${text}".`);
}

export function skipCommand(iveel: Command): void {
  iveel
    .command('skip <ref> <to>')
    .description('demo: move a case forward, by 36h or 8d, or to an instant')
    .action(async (ref: string, to: string, _options: unknown, command: Command) => {
      const common = shared(command);
      const reached = await call<Reached>(`${urls.casework()}/api/demo/skip`, {
        method: 'POST',
        body: { ref, to: skipTarget(to) },
        authorization: authorization(common.as, 'supervisor', unitOfRef(ref)),
        lang: common.lang,
      });
      show(common, reached, () => `${ref} now lives at ${reached.now}`);
    });
}
