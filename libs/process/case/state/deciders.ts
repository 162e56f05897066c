// Who took the decisions that can be challenged: of each matter the last, so that whoever took it never answers a challenge of it.
import type { Recorded } from '../../kernel/events';
import type { CaseEvent } from '../events';
import type { CaseState } from './case-state';

export interface Decided {
  /** Event of the decision; of several, the last. */
  readonly n: number;
  readonly by: readonly string[];
}

/** Event → what it decides on, by the profile's codes of what may be challenged. */
const MATTERS: Readonly<Partial<Record<CaseEvent['type'], string>>> = {
  'report.screened': 'screening',
  'risk.set': 'risk',
  'concern.decided': 'concern',
  'plan.approved': 'plan',
  'plan.returned': 'plan',
  'placement.started': 'placement',
  'placement.ended': 'placement',
  'closure.started': 'closing',
  'conference.held': 'closing',
  'closure.authorised': 'closing',
  'case.closed': 'closing',
};

export const DECISIONS = Object.keys(MATTERS) as readonly CaseEvent['type'][];

/** Closing is decided by several people, one after another. Where it begins, the list begins anew. */
export function withDecider(c: CaseState, { n, by, body }: Recorded<CaseEvent>): CaseState {
  const matter = MATTERS[body.type];
  if (matter === undefined || by.role === 'system') return c;
  if (body.type === 'conference.held' && body.decision !== 'close') return c;
  const before = matter === 'closing' && body.type !== 'closure.started' ? (c.deciders?.[matter]?.by ?? []) : [];
  return { ...c, deciders: { ...c.deciders, [matter]: { n, by: [...new Set([...before, by.id])] } } };
}
