// Somebody wants something. Either it is refused with a code and nothing changes, or its events are recorded.
import { type Facts, type Process, type Refusal, type Rules, commandInForce, inForce } from './definition';
import { type Draft, type Entity, draftOf, record } from './entity';
import type { Actor } from './roles';
import type { Instant } from './time';
import { passTime } from './wake';

export interface Message {
  /** Command name, e.g. `visit.record`. */
  readonly name: string;
  readonly input: unknown;
  /** It happened when it is taken, by the process' own clock: the input's `happenedAt` is left out, and is that instant. No other clock knows it to the millisecond. */
  readonly happensNow?: true;
  readonly by: Actor;
  /** The same id twice is one request. */
  readonly request: string;
  /** When it was said, by the server's clock. Only processes know that; whoever else speaks leaves it out. */
  readonly at?: Instant;
  /** The revision the sender saw; refused as stale when another has come since. */
  readonly revision?: number;
}

export type Decision<S, E extends { readonly type: string }> =
  { readonly ok: true; readonly draft: Draft<S, E> } | { readonly ok: false; readonly refusal: Refusal };

const refused = (refusal: Refusal) => ({ ok: false, refusal }) as const;

/**
 * Time first, then the command: a command sees every deadline that has passed, even if the timer is late. A refusal
 * changes nothing (what time has done is done again, equally, at the next wake-up).
 */
export function decide<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  entity: Entity<S>,
  rules: Rules,
  message: Message,
  now: Instant,
): Decision<S, E> {
  const command = commandInForce(process.commands[message.name], entity.version);
  if (!command) return refused({ code: 'unknown-command' });
  if (!command.who.includes(message.by.role)) return refused({ code: 'not-allowed' });
  if (message.revision !== undefined && message.revision !== entity.revision) return refused({ code: 'stale-version' });
  const passed = entity.n === 0 ? draftOf<S, E>(entity) : passTime(process, draftOf<S, E>(entity), rules, now);
  const { state, ledger, version } = passed.entity;
  const { policy, calendar } = rules;
  const duties = inForce(process.duties, version);
  const facts: Facts = { policy, calendar, now, actor: message.by, ledger, duties, risk: process.risk(state), version };
  const input: unknown = message.happensNow ? { ...(message.input as object), happenedAt: now } : message.input;
  for (const refusal of command.guard(state, input, facts)) if (refusal) return refused(refusal);
  const events = command.events(state, input, facts);
  const decided = record(process, passed, events, now, message.by, message.request);
  return { ok: true, draft: passTime(process, decided, rules, now) };
}
