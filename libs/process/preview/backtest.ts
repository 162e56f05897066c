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
import { type Place, isAdoption, placeAfter } from './places';

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
  'notice.settled',
  'effect.failed',
  'message.rejected',
  'message.unheard',
];

/** Between two numbers of the record there is room for this many events of a draft. */
const ROOM = 4_096;

/** A process as it is on record, and where it began. */
export interface Lived {
  readonly process: string;
  readonly workflowId: string;
  /** Of its definitions. */
  readonly version: number;
  readonly began: Place;
  /** All of them, in order. */
  readonly events: readonly Event[];
}

/**
 * An alarm rings, and newer rules are adopted before anything is said under the old: what fell due so shortly before an adoption was what woke the process
 * to it, and is said by the newer.
 */
const WAKING = 60_000;

/** @param rulesIn the draft as it would have held in a unit, with the calendar the process went by. @returns escalations in `[from, until]` that were not silent */
export function relive(lived: Lived, rulesIn: (place: Place) => Rules, from: Instant, until: Instant): Escalation[] {
  const process = processOf(lived.process);
  let place = lived.began;
  const rules = rulesIn(place);
  const begun = { version: lived.version, policy: rules.policy.version, calendar: rules.calendar.version };
  const life = new Life(process, newEntity(process, lived.workflowId, begun), rules, from, until);
  lived.events.forEach((event, i) => {
    if (event.at > until || OWN.includes(event.body.type) || isCapped(event)) return;
    if (!isAdoption(event.body)) {
      life.pass(event.at);
      life.take(event, isOfOneDeed(event, lived.events[i + 1]));
      return;
    }
    const next = placeAfter(place, event.body);
    // The policy is the draft's throughout; it changes only with the unit.
    if (next === place) return;
    life.pass(event.at - WAKING);
    life.rules = rulesIn((place = next));
    // Policy and calendar of a new place are adopted together.
    life.take(event, isAdoption(lived.events[i + 1]?.body));
  });
  life.pass(until);
  return life.said;
}

/** One command can record several events (a decision and the level of risk it comes with): they hold together, and nothing is said between them. */
function isOfOneDeed(event: Event, next: Event | undefined): boolean {
  if (next?.at !== event.at || next.by.id !== event.by.id || next.request !== event.request) return false;
  return !OWN.includes(next.body.type) && !isCapped(next) && !isAdoption(next.body);
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
    public rules: Rules,
    private readonly from: Instant,
    private readonly until: Instant,
  ) {}

  /** A deed keeps the number it has on record: others refer to it by that number. */
  take(event: Event, andMore = false): void {
    this.whole = event.n;
    this.parts = 0;
    this.entity = apply(this.process, this.entity, event as never);
    if (!andMore) this.follow(event.at);
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
