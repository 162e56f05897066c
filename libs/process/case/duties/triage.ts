import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import { type CaseState } from '../state/case-state';

/** A report is screened and given to somebody; counted from when it was received, or from when a challenge had it screened anew. */
export const triage = duty<CaseState>({
  kind: 'triage',
  since: 3,
  owner: 'supervisor',
  clock: 'working',
  wanted: (c) => {
    if (!c.received || c.screened || c.stage !== 'reported') return [];
    return [
      c.rescreening ? { key: afterKey(c.rescreening), from: c.rescreening } : { key: 'report', from: c.received },
    ];
  },
  met: (c) => c.screened,
});
