/** Whether a notice goes out now. What can wait waits for the morning or the day's collected mail; a child at high risk never waits. */
import { type Notice } from '../../../libs/process/kernel/effects';
import { mannerOf } from '../../../libs/process/preview/mail-hour';
import { type Audience, type Recipient } from '../audience';
import { type Deps } from '../deps';
import { quietEnd } from '../quiet-hours';
import { wishesOf } from './wishes';

/** `later`: in the morning of whoever is told. */
export type When =
  { readonly kind: 'now' } | { readonly kind: 'digest' } | { readonly kind: 'later'; readonly at: number };

export async function whenToTell(
  deps: Pick<Deps, 'db' | 'now' | 'quietHours'>,
  notice: Notice,
  { staffId }: Recipient,
  { zone, clockOffset }: Audience,
): Promise<When> {
  const manner = mannerOf(notice.risk, notice.channel);
  // Agencies and mailboxes have no morning of their own; a skipped clock has none at all.
  if (manner === 'at-once' || staffId === undefined) return { kind: 'now' };
  if (manner === 'digest') return { kind: 'digest' };
  if (clockOffset !== 0 || !deps.quietHours) return { kind: 'now' };
  const at = quietEnd(deps.now(), zone, await wishesOf(deps, staffId));
  return at === undefined ? { kind: 'now' } : { kind: 'later', at };
}
