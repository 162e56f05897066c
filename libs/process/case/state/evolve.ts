// How a case follows its events. One line an event; each topic has its own file.
import type { KernelEvent, Recorded } from '../../kernel/events';
import type { CaseEvent } from '../events';
import type { CaseState } from './case-state';
import { actionHandlers } from './actions';
import { concernHandlers } from './concerns';
import { closureHandlers } from './closure';
import { conferenceHandlers } from './conferences';
import { DECISIONS, withDecider } from './deciders';
import { keptHandlers } from './duties-kept';
import { linkHandlers } from './links';
import { openingHandlers } from './opening';
import { planHandlers } from './plan';
import { referralHandlers } from './referrals';
import { shaped } from './shape';
import { transferHandlers } from './transfer';
import { visitHandlers } from './visits';

type AnyEvent = CaseEvent | KernelEvent;

/** Handlers of some event types: the event's body and its place on record. */
export type Handlers = {
  readonly [T in AnyEvent['type']]?: (
    state: CaseState,
    event: Extract<AnyEvent, { readonly type: T }>,
    on: Recorded,
  ) => CaseState;
};

const handlers: Handlers = {
  ...openingHandlers,
  ...concernHandlers,
  ...visitHandlers,
  ...planHandlers,
  ...conferenceHandlers,
  ...referralHandlers,
  ...closureHandlers,
  ...keptHandlers,
  ...transferHandlers,
  ...actionHandlers,
  ...linkHandlers,
};

type Handler = (state: CaseState, body: AnyEvent, on: Recorded) => CaseState;

/** A map: most events are about duties, and what is not there is found out fastest in one. */
const byType = new Map(Object.entries(handlers) as unknown as [string, Handler][]);
for (const type of DECISIONS) {
  const handle = byType.get(type) ?? ((c) => c);
  byType.set(type, (c, body, on) => withDecider(handle(c, body, on), on as Recorded<CaseEvent>));
}

export function evolveCase(state: CaseState, event: Recorded<AnyEvent>): CaseState {
  const handle = byType.get(event.body.type);
  if (!handle) return state;
  const next = handle(state, event.body, event);
  return next === state ? state : shaped(next);
}
