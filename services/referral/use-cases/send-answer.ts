/** Takes an answer to the process and settles its row. Shared by answering and disputing. */
import { createHash } from 'node:crypto';
import { type Vault } from '../../../libs/vault/vault';
import { type Outcome, type ReferralProcess } from '../referral-process';
import { type Database } from '../tables';
import { type KeepAnswer, forgetAnswer, keepAnswer, markTaken } from './keep-answer';
import { type OpenedLink } from './find-link';

export interface SendAnswerDeps {
  readonly db: Database;
  readonly vault: Vault;
  readonly process: Pick<ReferralProcess, 'command' | 'view'>;
  readonly now: () => number;
}

export type Sent = { readonly ok: true; readonly answer: string } | { readonly ok: false; readonly code: string };

/** Two machines' clocks differ; an answer is never refused for that. In ms, each tried when the process says "in the future". */
const skews = [0, 1_000, 10_000, 60_000];

/**
 * Sends the command `name` with the input made of the record's id and its instant. The row is written first: a reply that is lost on the way is found
 * again by the next try, which has the same request id.
 * @throws ProcessAway
 */
export async function sendAnswer(
  { db, vault, process, now }: SendAnswerDeps,
  { link, agency, view }: OpenedLink,
  answer: Omit<KeepAnswer, 'referral' | 'linkId'>,
  command: { readonly name: string; readonly input: (record: string, happenedAt: number) => unknown },
): Promise<Sent> {
  const referral = link.referralId;
  const kept = await keepAnswer(db, vault, { ...answer, referral, linkId: link.id });
  if (kept.taken) return { ok: true, answer: kept.id };
  const by = { id: agency.id, role: 'agency', unit: agency.id } as const;
  const earliest = view.state.sent?.at ?? 0;
  let outcome: Outcome = { ok: false, code: 'in-the-future' };
  for (const skew of skews) {
    if (outcome.ok || outcome.code !== 'in-the-future') break;
    const input = command.input(kept.id, Math.max(earliest, kept.happenedAt - skew));
    outcome = await process.command(referral, { name: command.name, input, by, request: answer.request });
  }
  if (!outcome.ok) {
    await forgetAnswer(db, kept.id);
    return outcome;
  }
  await markTaken(db, kept.id, now());
  return { ok: true, answer: kept.id };
}

/** The id of a request, from what makes two of them the same. */
export function requestId(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
