/** The time a handoff lives in. Real time, but for demos and training, where a process' clock was moved ahead. */
import { type ReferralView } from './referral-process';

/** Less than this is the time a message takes, not a moved clock. */
const noticeableMs = 2_000;

/** How far the process is ahead, in ms. A view tells the time of its last task, which may be long ago: so it can only raise what was known. */
export function clockOffset(view: Pick<ReferralView, 'now'>, known: number, realNow: number): number {
  const ahead = view.now - realNow;
  return ahead > noticeableMs && ahead > known ? ahead : known;
}
