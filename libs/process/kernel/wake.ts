// Time has passed: what must be said now. Fires nothing early, and after an outage speaks once, at the highest rung.
import { type Standing, runningPauses } from './adjusted';
import { type Process, type Rules } from './definition';
import { type Draft, type Entity, draftOf, record } from './entity';
import type { KernelEvent } from './events';
import { dutiesInForce } from './in-force';
import { type Alarm, alarmsBy, nextAlarm } from './ladder';
import { type Obligation, byKindAndKey } from './obligation';
import { reconcile } from './reconcile';
import type { Risk } from './risk';
import { SYSTEM } from './roles';
import type { Instant } from './time';

interface Asked {
  readonly open: readonly Obligation[];
  /** When each of them speaks next; `Infinity` where it has said all. */
  readonly each: readonly Instant[];
  readonly standing: Standing | undefined;
  readonly definitions: readonly object[];
  readonly risk: Risk;
  readonly policy: Rules['policy'];
  readonly calendar: Rules['calendar'];
  readonly next: Instant | undefined;
}

/** The last answer: after a command the same ledger is asked again by whoever arms the timer. Everything in it is immutable. */
let asked: Asked | undefined;

/** The one timer the shell has to arm: the earliest instant at which something is to be said, or none. */
export function nextWake<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  entity: Entity<S>,
  rules: Rules,
): Instant | undefined {
  const { open, standing } = entity.ledger;
  const { policy, calendar } = rules;
  const { definitions, waits } = dutiesInForce(process.duties, entity.version);
  const risk = process.risk(entity.state);
  const before =
    asked?.definitions === definitions && asked.risk === risk && asked.policy === policy && asked.calendar === calendar
      ? asked
      : undefined;
  if (before?.open === open && before.standing === standing) return before.next;
  const each: Instant[] = [];
  let earliest = Infinity;
  let place = 0;
  for (let i = 0; i < open.length; i++) {
    const o = open[i] as Obligation;
    // Both lists have the same order, and from one to the next few duties change.
    if (before && before.open[place] !== o && before.open[place + 1] === o) place++;
    const at =
      before?.open[place] === o
        ? (before.each[place++] as Instant)
        : (nextAlarm(o, rules, risk, waits.has(o.kind))?.at ?? Infinity);
    each.push(at);
    if (at < earliest) earliest = at;
  }
  if (standing) for (const { capAt } of runningPauses(standing)) if (capAt < earliest) earliest = capAt;
  const next = earliest === Infinity ? undefined : earliest;
  asked = { open, each, standing, definitions, risk, policy, calendar, next };
  return next;
}

type DutyEvent = Extract<KernelEvent, { readonly kind: string; readonly dueAt: Instant }>;

function eventOf(o: Obligation, alarm: Alarm, silent: boolean): DutyEvent {
  const { kind, key, cycle, dueAt } = o;
  switch (alarm.step) {
    case 'wait':
      return { type: 'wait.ended', kind, key, dueAt };
    case 'remind':
      return named(o, { type: 'duty.reminded', kind, key, cycle, alarm: alarm.id, dueAt, silent });
    case 'due':
      return named(o, { type: 'duty.breached', kind, key, cycle, dueAt, silent });
    case 'rung': {
      const { id, rung, role, promise } = alarm;
      const risen = { type: 'duty.escalated', kind, key, cycle, alarm: id, rung, role, dueAt, silent } as const;
      return promise === undefined ? risen : { ...risen, promise };
    }
  }
}

/** Whoever it was given to by name hears first. */
function named<T extends DutyEvent>({ adjusted }: Obligation, event: T): T {
  return adjusted?.assignee === undefined ? event : { ...event, assignee: adjusted.assignee };
}

interface Passed {
  readonly at: Instant;
  readonly kind: string;
  readonly key: string;
  readonly event: KernelEvent;
}

/** A pause that nobody has ended ends when it has lasted as long as it may. It is said before what follows from it. */
function cappedPauses(to: Passed[], standing: Standing | undefined, now: Instant): void {
  for (const { n, reason, capAt } of runningPauses(standing)) {
    if (capAt > now) continue;
    const event: KernelEvent = { type: 'pause.ended', pause: n, reason, capped: true };
    to.push({ at: capAt, kind: '', key: reason, event });
  }
}

/**
 * Of the alarms passed, only those at the latest instant speak; the others are on record as silent. A reminder of what is overdue never does: a ladder that
 * has more reminders than the one before it (the risk rose) would remind of a day long past.
 */
function addPassed(to: Passed[], o: Obligation, alarms: readonly Alarm[], now: Instant): void {
  let latest: Instant | undefined;
  for (const alarm of alarms) if (alarm.at <= now && !o.fired.includes(alarm.id)) latest = alarm.at;
  if (latest === undefined) return;
  for (const alarm of alarms) {
    if (alarm.at > now || o.fired.includes(alarm.id)) continue;
    to.push({
      at: alarm.at,
      kind: o.kind,
      key: o.key,
      event: eventOf(
        o,
        alarm,
        alarm.at < latest || alarm.hushed === true || (alarm.step === 'remind' && now >= o.dueAt),
      ),
    });
  }
}

/** What must be said now, in the order in which it fell due. */
function passedEvents<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  entity: Entity<S>,
  rules: Rules,
  now: Instant,
): KernelEvent[] {
  const { waits } = dutiesInForce(process.duties, entity.version);
  const risk = process.risk(entity.state);
  const passed: Passed[] = [];
  if (entity.ledger.standing) cappedPauses(passed, entity.ledger.standing, now);
  for (const o of entity.ledger.open) {
    const wait = waits.has(o.kind);
    const next = nextAlarm(o, rules, risk, wait);
    if (next && next.at <= now) addPassed(passed, o, alarmsBy(o, rules, risk, wait, now), now);
  }
  if (passed.length > 1) passed.sort((a, b) => a.at - b.at || byKindAndKey(a, b));
  return passed.map((p) => p.event);
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
    const wakeAt = nextWake(process, next.entity, rules);
    if (wakeAt === undefined || wakeAt > now) return next;
    const events = passedEvents(process, next.entity, rules, now);
    next = settleLedger(process, record(process, next, events, now, SYSTEM), rules, now);
  }
  throw new Error(`${process.name}: duties beget duties`);
}

interface Agreed {
  readonly open: readonly Obligation[];
  readonly standing: Standing | undefined;
  readonly state: unknown;
  readonly version: number;
  readonly policy: Rules['policy'];
  readonly calendar: Rules['calendar'];
}

/** The last ledger known to agree with its state: most wake-ups find nothing changed, and need not compare again. */
let agreed: Agreed | undefined;

/** The same duties, set by the same events. What has fired meanwhile is no matter of the comparison. */
function sameDuties(a: readonly Obligation[], b: readonly Obligation[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as Obligation, b[i] as Obligation];
    if (x.because !== y.because || x.key !== y.key || x.kind !== y.kind || x.dueAt !== y.dueAt) return false;
    if (x.adjusted?.extended !== y.adjusted?.extended) return false;
  }
  return true;
}

/** Makes the ledger agree with the state. */
export function settleLedger<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  draft: Draft<S, E>,
  rules: Rules,
  now: Instant,
): Draft<S, E> {
  const { policy, calendar } = rules;
  const { state, version, ledger } = draft.entity;
  if (
    agreed?.state === state &&
    agreed.version === version &&
    agreed.policy === policy &&
    agreed.calendar === calendar &&
    agreed.standing === ledger.standing &&
    sameDuties(agreed.open, ledger.open)
  ) {
    return draft;
  }
  const settled = record(process, draft, reconcile(process, draft.entity, rules, now), now, SYSTEM);
  const { open, standing } = settled.entity.ledger;
  agreed = { open, standing, state: settled.entity.state, version, policy, calendar };
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
