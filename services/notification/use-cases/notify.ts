/** The activity's work: a notice is told once, or it is on record why not. */
import { type Keyed } from '../../../activities/contract';
import { type NoticeResult } from '../../../activities/notification/contract';
import { UnknownTemplate } from '../../../activities/notification/handlers';
import { type DutyNotice, type Notice } from '../../../libs/process/kernel/effects';
import { type NoticeOutcome } from '../../../libs/process/kernel/events';
import { type Deps } from '../deps';
import { hasWords, isDutyNotice } from '../notice-kinds';
import { ProcessAway } from '../processes';
import { isReached, mailsOf } from './keep-mail';
import { openNotice, settleNotice } from './keep-notice';
import { reach } from './reach';

/** A process that cannot be asked for so long is in trouble itself; the people are told all the same. */
const askAgainForMs = 10 * 60_000;

/**
 * Idempotent by key; a crash at any point is mended by calling it again.
 * @throws UnknownTemplate (never gets better); TryAgain, NotYet, NeighbourAway, ProcessAway and the database's own errors (will)
 */
export async function notify(deps: Deps, input: Keyed<Notice>, deadlineAt: number): Promise<NoticeResult> {
  if (!hasWords(input)) throw new UnknownTemplate();
  const row = await openNotice(deps.db, input, deps.now());
  if (row.outcome) return resultOf(deps, input.key, row.outcome);
  const outcome = await outcomeOf(deps, input, row.receivedAt, deadlineAt);
  await settleNotice(deps.db, input.key, outcome, deps.now());
  deps.figures.settled(input.template, outcome);
  return resultOf(deps, input.key, outcome);
}

/** What became of a notice, now. */
export async function outcomeOf(
  deps: Deps,
  notice: Keyed<Notice>,
  receivedAt: number,
  deadlineAt: number,
): Promise<NoticeOutcome> {
  if (!isDutyNotice(notice)) return reach(deps, notice, deadlineAt);
  const dueAt = await stillDue(deps, notice, receivedAt);
  return dueAt === undefined ? 'overtaken' : reach(deps, { ...notice, dueAt }, deadlineAt);
}

/** Between the decision to tell and now, the visit may have been recorded. */
async function stillDue(deps: Deps, notice: DutyNotice, receivedAt: number): Promise<number | undefined> {
  try {
    return await deps.processes.stillDue(notice);
  } catch (error) {
    if (error instanceof ProcessAway && deps.now() - receivedAt > askAgainForMs) return notice.dueAt;
    throw error;
  }
}

async function resultOf(deps: Deps, key: string, outcome: NoticeOutcome): Promise<NoticeResult> {
  const mails = await mailsOf(deps.db, key);
  return { outcome, recipients: mails.filter(isReached).length };
}
