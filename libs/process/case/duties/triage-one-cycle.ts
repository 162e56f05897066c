import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';

/** Of the first two versions. A report is screened and given to somebody; counted from when it was received. */
export const triageOneCycle = duty<CaseState>({
  kind: 'triage',
  since: 1,
  until: 3,
  owner: 'supervisor',
  clock: 'working',
  wanted: (c) => (c.received && !c.screened && c.stage === 'reported' ? [{ key: 'report', from: c.received }] : []),
  met: (c) => c.screened,
});
