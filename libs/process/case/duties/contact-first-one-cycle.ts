import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';

/** Of the first two versions. The child is met face to face for the first time. Counts from the report: slow screening gives nobody more time. */
export const contactFirstOneCycle = duty<CaseState>({
  kind: 'contact.first',
  since: 1,
  until: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => (isOpen(c) && c.received && !c.child.last ? [{ key: 'report', from: c.received }] : []),
  met: (c) => c.child.last,
});
