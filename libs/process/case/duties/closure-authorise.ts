import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';
import { afterKey } from '../../kernel/keys';

/** When the notice has run, the manager authorises and the closing is confirmed, or it is taken back. */
export const closureAuthorise = duty<CaseState>({
  kind: 'closure.authorise',
  since: 1,
  owner: 'manager',
  clock: 'working',
  wanted: (c) => {
    const { noticeEnded } = c.closure;
    return c.stage === 'closing' && noticeEnded ? [{ key: afterKey(noticeEnded), from: noticeEnded }] : [];
  },
  met: (c) => c.closure.confirmed,
});
