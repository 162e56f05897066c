// The case is taken up again, with a new cycle. By whichever command it comes about, it is one event.
import type { Facts } from '../kernel/definition';
import type { Risk } from '../kernel/risk';
import type { CaseEvent } from './events';
import type { CaseState } from './state/case-state';

export function reopened(c: CaseState, reason: string, level: Risk, { version }: Facts): CaseEvent {
  return { type: 'case.reopened', reason, level, ...(version < 3 ? {} : { cycle: c.cycle + 1 }) };
}
