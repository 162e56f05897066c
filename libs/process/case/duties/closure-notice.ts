import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';
import { afterKey } from '../../kernel/keys';

/** *Not before*: a calendar month lies between the closing talk and the closing. Nobody owes it; its end is an event. */
export const closureNotice = duty<CaseState>({
  kind: 'closure.notice',
  since: 1,
  owner: 'system',
  clock: 'elapsed',
  wait: true,
  wanted: (c) => {
    const { talk, noticeEnded } = c.closure;
    return c.stage === 'closing' && talk && !noticeEnded ? [{ key: afterKey(talk), from: talk }] : [];
  },
  met: () => undefined,
});
