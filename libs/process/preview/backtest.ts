// What would have been said under other rules: a process lives once more through what people did, at the instants they did it, and its clocks run by the draft.
// Only people's deeds are taken over; everything a process records for itself is made anew.
import type { Rules } from '../kernel/definition';
import { type Entity, apply, newEntity } from '../kernel/entity';
import type { KernelEvent, Recorded } from '../kernel/events';
import { SYSTEM } from '../kernel/roles';
import type { Risk } from '../kernel/risk';
import type { Role } from '../kernel/roles';
import type { Instant } from '../kernel/time';
import { nextWake, wake } from '../kernel/wake';
import { type AnyProcess, processOf } from '../registry';

type Event = Recorded<{ readonly type: string } | KernelEvent>;

/** Somebody above was told. */
export interface Escalation {
  readonly at: Instant;
  readonly kind: string;
  readonly key: string;
  readonly rung: number;
  readonly role: Role;
  readonly risk: Risk;
}

/** What time and rules bring about; the rest of a record is what people and other processes did. */
const OWN = [
  'duty.opened',
  'duty.moved',
  'duty.met',
  'duty.cancelled',
  'duty.reminded',
  'duty.breached',
  'duty.escalated',
  'wait.ended',
  'policy.adopted',
  'calendar.adopted',
  'notice.settled',
  'effect.failed',
  'message.rejected',
  'message.unheard',
];

/** Between two numbers of the record there is room for this many events of a draft. */
const ROOM = 4_096;

/** @param events the whole record, in order. @returns escalations in `[from, until]` that were not silent */
export function relive(
  name: string,
  workflowId: string,
  version: number,
  events: readonly Event[],
  rules: Rules,
  from: Instant,
  until: Instant,
): Escalation[] {
  const process = processOf(name);
  const begun = { version, policy: rules.policy.version, calendar: rules.calendar.version };
  const life = new Life(process, newEntity(process, workflowId, begun), rules, from, until);
  for (const event of events) {
    if (event.at > until) break;
    if (OWN.includes(event.body.type) || isCapped(event)) continue;
    life.pass(event.at);
    life.take(event);
  }
  life.pass(until);
  return life.said;
}

/** A pause that ended because it had lasted as long as it may: time's doing. */
function isCapped({ body }: Event): boolean {
  return body.type === 'pause.ended' && (body as Extract<KernelEvent, { type: 'pause.ended' }>).capped;
}

/** Escalations on record in `[from, until]`. */
export function recorded(name: string, events: readonly Event[], from: Instant, until: Instant): Escalation[] {
  const process = processOf(name);
  let state = process.initial;
  const said: Escalation[] = [];
  for (const event of events) {
    state = process.evolve(state, event);
    const found = escalationOf(event, process.risk(state), from, until);
    if (found) said.push(found);
  }
  return said;
}

function escalationOf({ at, body }: Event, risk: Risk, from: Instant, until: Instant): Escalation | undefined {
  const event = body as KernelEvent;
  if (event.type !== 'duty.escalated' || event.silent || at < from || at > until) return undefined;
  const { kind, key, rung, role } = event;
  return { at, kind, key, rung, role, risk };
}

class Life {
  readonly said: Escalation[] = [];
  private whole = 0;
  private parts = 0;

  constructor(
    private readonly process: AnyProcess,
    private entity: Entity<unknown>,
    private readonly rules: Rules,
    private readonly from: Instant,
    private readonly until: Instant,
  ) {}

  /** A deed keeps the number it has on record: others refer to it by that number. */
  take(event: Event): void {
    this.whole = event.n;
    this.parts = 0;
    this.entity = apply(this.process, this.entity, event as never);
    this.follow(event.at);
  }

  /** Every alarm on the way, at its own instant. */
  pass(to: Instant): void {
    if (this.whole === 0) return;
    for (;;) {
      const next = nextWake(this.process, this.entity, this.rules);
      if (next === undefined || next > to || !this.follow(next)) return;
    }
  }

  /** @returns whether anything happened */
  private follow(now: Instant): boolean {
    const { events } = wake(this.process, this.entity, this.rules, now);
    for (const { at, body } of events) {
      const n = this.whole + ++this.parts / ROOM;
      const event: Event = { n, at, by: SYSTEM, body };
      this.entity = apply(this.process, this.entity, event as never);
      const found = escalationOf(event, this.process.risk(this.entity.state), this.from, this.until);
      if (found) this.said.push(found);
    }
    return events.length > 0;
  }
}
