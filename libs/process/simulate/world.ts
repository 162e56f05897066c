// A world in which only the core lives: cases and referrals with a virtual clock, no server, no database. An ordinary case-year takes about half a millisecond.
import { adopt, latestVersion } from '../kernel/adopt';
import { type Message, decide } from '../kernel/decide';
import type { Effect, Refusal, Rules } from '../kernel/definition';
import { type Notice, type Tell, effectsOf, unheard } from '../kernel/effects';
import { type Draft, type Entity, draftOf, newEntity, record } from '../kernel/entity';
import type { KernelEvent, Recorded } from '../kernel/events';
import { SYSTEM } from '../kernel/roles';
import { isOnTheMove, unitOf } from '../kernel/place';
import type { Instant } from '../kernel/time';
import { nextWake, wake } from '../kernel/wake';
import type { OpenReferral } from '../case/effects';
import { type AnyProcess, type ProcessName, WHEN_OVER, processNameOf, processOf } from '../registry';

type Any = { readonly type: string };

/** What the engine calls it when the other one is gone. */
const NOBODY = 'WorkflowNotFound';
export type TimelineEvent = Recorded<Any | KernelEvent>;

/** A notice as somebody would have received it. */
export interface SimulatedMail {
  readonly at: Instant;
  readonly workflowId: string;
  readonly notice: Notice;
}

interface Living {
  readonly process: AnyProcess;
  readonly begunIn: string;
  rules: Rules;
  entity: Entity<unknown>;
  events: TimelineEvent[];
  next: Instant | undefined;
}

/** As the engine: one that has ended and owes nothing any more takes no word. What was settled before stays as it is. */
function hasEnded({ process, entity }: Living): boolean {
  return entity.n > 0 && entity.ledger.open.length === 0 && process.finished(entity.state);
}

export class World {
  readonly mails: SimulatedMail[] = [];
  private readonly living = new Map<string, Living>();
  /** What has changed in the rules since the beginning, in order. */
  private readonly changes: ((rules: Rules) => Rules)[] = [];

  constructor(
    /** Policy and calendar of a unit. */
    private readonly rulesOf: (unit: string) => Rules,
    public now: Instant,
    /** Whether events and mails are kept; without, ten simulated years take no more memory than one day. */
    private readonly keeps = true,
  ) {}

  /** Begins a process with its first message, now. */
  begin(workflowId: string, unit: string, first: Message): Refusal | undefined {
    const process = processOf(processNameOf(workflowId));
    const rules = this.changes.reduce((old, change) => change(old), this.rulesOf(unit));
    const versions = {
      version: latestVersion(process),
      policy: rules.policy.version,
      calendar: rules.calendar.version,
    };
    const entity = newEntity(process, workflowId, versions);
    this.living.set(workflowId, { process, begunIn: unit, rules, entity, events: [], next: undefined });
    return this.send(workflowId, first);
  }

  /** A person's message, now. The refusal, or undefined when taken. */
  send(workflowId: string, message: Message): Refusal | undefined {
    const it = this.get(workflowId);
    if (hasEnded(it) && !it.process.commands[message.name]?.revives)
      return { code: WHEN_OVER[it.process.name as ProcessName] };
    const decision = decide(it.process, it.entity, it.rules, message, this.now);
    if (!decision.ok) return decision.refusal;
    this.take(it, decision.draft);
    return undefined;
  }

  /** Policy or calendar change, now, for everybody; whoever begins later begins under them. */
  adopt(change: (rules: Rules) => Rules): void {
    this.changes.push(change);
    for (const it of [...this.living.values()]) {
      if (hasEnded(it)) continue;
      const { draft, rules } = adopt(it.process, it.entity, { rules: change(it.rules) }, it.rules, this.now);
      it.rules = rules;
      this.take(it, draft);
    }
  }

  /** Lets time pass up to and including an instant; everything that falls due on the way happens at its own instant. */
  advance(to: Instant): void {
    for (;;) {
      const due = this.earliest();
      if (due?.next === undefined || due.next > to) break;
      this.now = Math.max(this.now, due.next);
      this.take(due, wake(due.process, due.entity, due.rules, this.now));
    }
    this.now = Math.max(this.now, to);
  }

  entity(workflowId: string): Entity<unknown> {
    return this.get(workflowId).entity;
  }

  rules(workflowId: string): Rules {
    return this.get(workflowId).rules;
  }

  has(workflowId: string): boolean {
    return this.living.has(workflowId);
  }

  events(workflowId: string): readonly TimelineEvent[] {
    return this.get(workflowId).events;
  }

  ids(): string[] {
    return [...this.living.keys()];
  }

  private get(workflowId: string): Living {
    const it = this.living.get(workflowId);
    if (!it) throw new Error(`nothing lives under ${workflowId}`);
    return it;
  }

  /** Ties go to the one that has lived longer. */
  private earliest(): Living | undefined {
    let first: Living | undefined;
    for (const it of this.living.values()) {
      if (it.next !== undefined && (first?.next === undefined || it.next < first.next)) first = it;
    }
    return first;
  }

  private take(it: Living, draft: Draft<unknown, Any>): void {
    it.entity = draft.entity;
    if (this.keeps) it.events.push(...draft.events);
    const { id, state, version } = it.entity;
    const effects = effectsOf(it.process, id, state, draft.events, it.rules.policy, version);
    this.settleIn(it);
    for (const effect of effects) this.perform(it, effect);
    it.next = nextWake(it.process, it.entity, it.rules);
  }

  /** A process that has moved goes by the rules of its new place at once. */
  private settleIn(it: Living): void {
    if (!isOnTheMove(it.process, it.entity, it.begunIn)) return;
    const unit = unitOf(it.process, it.entity, it.begunIn);
    const there = this.changes.reduce((old, change) => change(old), this.rulesOf(unit));
    const { draft, rules } = adopt(it.process, it.entity, { place: { unit, rules: there } }, it.rules, this.now);
    it.rules = rules;
    this.take(it, draft);
  }

  private note(it: Living, event: KernelEvent): void {
    const { entity, events } = record(it.process, draftOf<unknown, Any>(it.entity), [event], this.now, SYSTEM);
    it.entity = entity;
    if (this.keeps) it.events.push(...events);
  }

  private perform(it: Living, effect: Effect): void {
    switch (effect.run) {
      case 'notify':
        return this.notify(it, effect);
      case 'openReferral': {
        const { referral, ...about } = effect.input as OpenReferral;
        const first = { name: 'handoff.send', input: about, by: SYSTEM, request: effect.key };
        this.begin(`referral/${referral}`, about.unit, first);
        return;
      }
      case 'tell':
        return this.tell(it, effect);
      default:
    }
  }

  private notify(it: Living, effect: Effect): void {
    const notice = effect.input as Notice;
    if (this.keeps) this.mails.push({ at: this.now, workflowId: it.entity.id, notice });
    const { template, to } = notice;
    const about = 'kind' in notice ? { kind: notice.kind, key: notice.key } : {};
    const outcome = notice.channel === 'digest' ? 'digest' : 'sent';
    this.note(it, { type: 'notice.settled', notice: effect.key, outcome, template, to, ...about });
  }

  private tell(from: Living, effect: Effect): void {
    const { workflowId, name, input } = effect.input as Tell;
    const it = this.living.get(workflowId);
    if (!it || hasEnded(it)) return this.note(from, unheard(from.process, from.entity.state, effect, NOBODY));
    const refusal = this.send(workflowId, { name, input, by: SYSTEM, request: effect.key });
    if (refusal) this.note(it, { type: 'message.rejected', name, from: effect.key, code: refusal.code });
  }
}
