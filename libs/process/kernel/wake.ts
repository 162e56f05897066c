// Time has passed: what must be said now. Fires nothing early, and after an outage speaks once, at the highest rung.
import { type DutyDefinition, type Process, type Rules, inForce } from './definition';
import { type Draft, type Entity, draftOf, record } from './entity';
import type { KernelEvent } from './events';
import { type Alarm, alarmsOf } from './ladder';
import { type Obligation, byKindAndKey } from './obligation';
import { reconcile } from './reconcile';
import { SYSTEM } from './roles';
import type { Instant } from './time';

function isWait<S>(definitions: readonly DutyDefinition<S>[], kind: string): boolean {
  return definitions.some((d) => d.kind === kind && d.wait === true);
}

function pending<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  entity: Entity<S>,
  rules: Rules,
): { obligation: Obligation; alarms: Alarm[] }[] {
  const definitions = inForce(process.duties, entity.version);
  const risk = process.risk(entity.state);
  return entity.ledger.open.map((obligation) => ({
    obligation,
    alarms: alarmsOf(obligation, rules, risk, isWait(definitions, obligation.kind)).filter(
      (alarm) => !obligation.fired.includes(alarm.id),
    ),
  }));
}

/** The one timer the shell has to arm: the earliest instant at which something is to be said, or none. */
export function nextWake<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  entity: Entity<S>,
  rules: Rules,
): Instant | undefined {
  let next: Instant | undefined;
  for (const { alarms } of pending(process, entity, rules)) {
    const first = alarms[0];
    if (first && (next === undefined || first.at < next)) next = first.at;
  }
  return next;
}

type DutyEvent = Extract<KernelEvent, { readonly kind: string; readonly dueAt: Instant }>;

function eventOf(o: Obligation, alarm: Alarm, silent: boolean): DutyEvent {
  const { kind, key, cycle, dueAt } = o;
  switch (alarm.step) {
    case 'wait':
      return { type: 'wait.ended', kind, key, dueAt };
    case 'remind':
      return { type: 'duty.reminded', kind, key, cycle, alarm: alarm.id, dueAt, silent };
    case 'due':
      return { type: 'duty.breached', kind, key, cycle, dueAt, silent };
    case 'rung': {
      const { id, rung, role } = alarm;
      return { type: 'duty.escalated', kind, key, cycle, alarm: id, rung, role, dueAt, silent };
    }
  }
}

/** Of the alarms passed, only those at the latest instant speak; the others are on record as silent. */
function passedEvents(o: Obligation, alarms: readonly Alarm[], now: Instant): { at: Instant; event: DutyEvent }[] {
  const passed = alarms.filter((alarm) => alarm.at <= now);
  const latest = passed[passed.length - 1];
  if (!latest) return [];
  return passed.map((alarm) => ({ at: alarm.at, event: eventOf(o, alarm, alarm.at < latest.at) }));
}

/**
 * Advances a draft to `now`: ended waits, reminders, breaches and escalations that have become due, and what follows from
 * them. Called again at the same instant it adds nothing.
 */
export function passTime<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  draft: Draft<S, E>,
  rules: Rules,
  now: Instant,
): Draft<S, E> {
  let next = settleLedger(process, draft, rules, now);
  // An ended wait can make new duties owed, and those can be late at once; two rounds are the most a definition has needed.
  for (let round = 0; round < 10; round++) {
    const events = pending(process, next.entity, rules)
      .flatMap((p) => passedEvents(p.obligation, p.alarms, now))
      .sort((a, b) => a.at - b.at || byKindAndKey(a.event, b.event))
      .map((passed) => passed.event);
    if (events.length === 0) return next;
    next = settleLedger(process, record(process, next, events, now, SYSTEM), rules, now);
  }
  throw new Error(`${process.name}: duties beget duties`);
}

interface Agreed {
  readonly state: unknown;
  readonly version: number;
  readonly policy: Rules['policy'];
  readonly calendar: Rules['calendar'];
}

/** Ledgers known to agree with a state under certain rules: most wake-ups find nothing changed, and need not compare again. */
const agreed = new WeakMap<readonly Obligation[], Agreed>();

/** Makes the ledger agree with the state. */
export function settleLedger<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  draft: Draft<S, E>,
  rules: Rules,
  now: Instant,
): Draft<S, E> {
  const { policy, calendar } = rules;
  const { state, version, ledger } = draft.entity;
  const before = agreed.get(ledger.open);
  if (
    before?.state === state &&
    before.version === version &&
    before.policy === policy &&
    before.calendar === calendar
  ) {
    return draft;
  }
  const settled = record(process, draft, reconcile(process, draft.entity, rules, now), now, SYSTEM);
  agreed.set(settled.entity.ledger.open, { state: settled.entity.state, version, policy, calendar });
  return settled;
}

export function wake<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  entity: Entity<S>,
  rules: Rules,
  now: Instant,
): Draft<S, E> {
  return passTime(process, draftOf<S, E>(entity), rules, now);
}
