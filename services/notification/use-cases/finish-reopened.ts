/** Notices whose mail came back: the next in the chain is told. When nobody is left the process hears it, and records an alarm. */
import { NotYet } from '../../../activities/notification/handlers';
import { type NoticeBounced } from '../../../libs/process/kernel/bounce';
import { type Notice } from '../../../libs/process/kernel/effects';
import { type NoticeOutcome } from '../../../libs/process/kernel/events';
import { type Deps } from '../deps';
import { isDutyNotice } from '../notice-kinds';
import { type NoticeRow, settleNotice } from './keep-notice';
import { outcomeOf } from './notify';

const tryMs = 25_000;
const giveUpAfterMs = 24 * 3_600_000;
/** A round is over before the next begins; what is left waits for it. */
const perRound = 20;

/** How many were finished. @param onError told of one that has to wait */
export async function finishReopened(deps: Deps, onError?: (error: unknown) => void): Promise<number> {
  const rows = await deps.db
    .selectFrom('notice')
    .selectAll()
    .where('outcome', 'is', null)
    .where('reopenedAt', 'is not', null)
    .orderBy('reopenedAt')
    .limit(perRound)
    .execute();
  let finished = 0;
  for (const row of rows) {
    try {
      await finish(deps, row);
      finished += 1;
    } catch (error) {
      if (!(error instanceof NotYet)) onError?.(error);
    }
  }
  return finished;
}

async function finish(deps: Deps, row: NoticeRow): Promise<void> {
  const { key, notice, reopenedAt, told } = row;
  const since = reopenedAt ?? deps.now();
  const outcome = await outcomeOf(deps, notice, since, deps.now() + tryMs).catch((error: unknown): NoticeOutcome => {
    if (deps.now() - since > giveUpAfterMs) return 'undeliverable';
    throw error;
  });
  // Told first, under the same request id however often: a crash in between tells it again, and the process takes it once.
  if (isAlarm(outcome) && outcome !== told)
    await deps.processes.bounced(notice.workflowId, `${key}/bounce/${since}`, bounceOf(key, notice));
  await settleNotice(deps.db, key, outcome, deps.now());
  deps.figures.settled(row.template, outcome);
}

function isAlarm(outcome: NoticeOutcome): boolean {
  return outcome === 'undeliverable' || outcome === 'nobody-reachable';
}

function bounceOf(key: string, notice: Notice): NoticeBounced {
  const { template, to } = notice;
  const duty = isDutyNotice(notice) ? { kind: notice.kind, key: notice.dutyKey } : {};
  return { notice: key, template, to, ...duty };
}
