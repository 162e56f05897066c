import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';

/** Whoever reported is told that the report has arrived, if they can be (England: one working day). */
export const reportAcknowledge = duty<CaseState>({
  kind: 'report.acknowledge',
  since: 1,
  owner: 'supervisor',
  clock: 'working',
  waivable: true,
  wanted: (c) => (c.received && c.contactable && !c.acknowledged ? [{ key: 'report', from: c.received }] : []),
  met: (c) => c.acknowledged,
});
