// iveel skip — demo only: a sample case is moved forward in time, with its referrals, on the real system.
import type { Command } from 'commander';
import { call } from '../api';
import { readInstant } from '../instants';
import { cannot } from '../plain-error';
import { shared, show } from '../print';
import { word } from '../../../libs/words/word';
import { forCase, placeOfCase } from '../find-case';
import { urls } from '../session';

export interface Reached {
  readonly ref: string;
  readonly now: string;
  readonly reached: boolean;
}

const SECONDS = { h: 3600, d: 86_400 } as const;

/** `36 h`, `8 d` → seconds; an instant stays one. */
export async function skipTarget(text: string, zone: () => Promise<string>): Promise<string | number> {
  const length = /^(\d{1,4}) ?(h|d)$/.exec(text);
  if (length) return Number(length[1]) * SECONDS[length[2] as 'h' | 'd'];
  if (/^\d{4}-\d{2}-\d{2}[T ]/.test(text)) return readInstant(text, zone);
  throw cannot('skip-unclear', { text });
}

export function skipCommand(iveel: Command): void {
  iveel
    .command('skip <ref> <to>')
    .description('demo: move a case forward, by 36h or 8d, or to an instant')
    .action(async (ref: string, to: string, _options: unknown, command: Command) => {
      const common = shared(command);
      const reached = await call<Reached>(`${urls.casework()}/api/demo/skip`, {
        method: 'POST',
        body: { ref, to: await skipTarget(to, async () => (await placeOfCase(ref, common)).zone) },
        authorization: await forCase(ref, 'supervisor', common),
        lang: common.lang,
      });
      show(common, reached, () => word(common.lang, 'cli.said.lives-at', { ref, now: reached.now }));
    });
}
