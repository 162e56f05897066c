import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';
import { afterKey } from '../../kernel/keys';

/**
 * *Not before*: a calendar month lies between the closing talk and the closing. Nobody owes it; its end is an event. It counts from the talk, and
 * never from before the closing was begun: a talk recorded with a day two months back would end the notice on the spot.
 */
export const closureNotice = duty<CaseState>({
  kind: 'closure.notice',
  since: 3,
  owner: 'system',
  clock: 'elapsed',
  wait: true,
  wanted: (c) => {
    const { talk, started, noticeEnded } = c.closure;
    if (c.stage !== 'closing' || !talk || noticeEnded) return [];
    return [{ key: afterKey(talk), from: started && talk.at < started.at ? { n: talk.n, at: started.at } : talk }];
  },
  met: () => undefined,
});
