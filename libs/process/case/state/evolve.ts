// How a case follows its events. One line an event; each topic has its own file.
import type { KernelEvent, Recorded } from '../../kernel/events';
import type { CaseEvent } from '../events';
import type { CaseState } from './case-state';
import { closureHandlers } from './closure';
import { conferenceHandlers } from './conferences';
import { keptHandlers } from './duties-kept';
import { openingHandlers } from './opening';
import { planHandlers } from './plan';
import { referralHandlers } from './referrals';
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
  ...visitHandlers,
  ...planHandlers,
  ...conferenceHandlers,
  ...referralHandlers,
  ...closureHandlers,
  ...keptHandlers,
  ...transferHandlers,
};

export function evolveCase(state: CaseState, event: Recorded<AnyEvent>): CaseState {
  const handle = handlers[event.body.type] as
    ((state: CaseState, body: AnyEvent, on: Recorded) => CaseState) | undefined;
  return handle ? handle(state, event.body, event) : state;
}
