import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';
import { afterKey } from '../../kernel/keys';

/** Of the first two versions: a calendar month from the day the closing talk is said to have been held. */
export const closureNoticeFromTalk = duty<CaseState>({
  kind: 'closure.notice',
  since: 1,
  until: 3,
  owner: 'system',
  clock: 'elapsed',
  wait: true,
  wanted: (c) => {
    const { talk, noticeEnded } = c.closure;
    return c.stage === 'closing' && talk && !noticeEnded ? [{ key: afterKey(talk), from: talk }] : [];
  },
  met: () => undefined,
});
