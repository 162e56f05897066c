// One living process between its messages and its record: takes what comes, keeps what is not written yet, writes it, follows the record where it went another way.
import { workflowInfo } from '@temporalio/workflow';
import { adopt } from '../../libs/process/kernel/adopt';
import { decide, type Decision } from '../../libs/process/kernel/decide';
import type { Effect, Process, Rules } from '../../libs/process/kernel/definition';
import { effectsOf, unheard } from '../../libs/process/kernel/effects';
import { type Draft, type Entity, apply, draftOf, newEntity, record } from '../../libs/process/kernel/entity';
import type { KernelEvent } from '../../libs/process/kernel/events';
import { isOnTheMove, unitOf } from '../../libs/process/kernel/place';
import { SYSTEM } from '../../libs/process/kernel/roles';
import { SNAPSHOT_FORMAT, type Snapshot, upcast } from '../../libs/process/kernel/snapshot';
import { nextWake, wake } from '../../libs/process/kernel/wake';
import type { Instant } from '../../libs/process/kernel/time';
import type { Command, Start, View } from '../protocol';
import { Agreement, type Parted } from './agreement';
import { now } from './clock';
import { Moment } from './moment';
import { askForNewer } from './newer-rules';
import { projectionOf } from './projection-of';
import { refusal } from './refusal';
import { Requests } from './requests';
import { RunningEffects } from './running-effects';
import { SearchAttributes } from './search-attributes';

type Any = { readonly type: string };

/** What the shell must hear of. */
export interface Hears {
  /** An effect has ended. */
  readonly effectEnded: () => void;
  /** The record was followed: things stand otherwise than a moment ago. */
  readonly followed: () => void;
}

export class Living<S, E extends Any> {
  entity: Entity<S>;
  rules: Rules;
  readonly moment: Moment;
  /** Where these rules hold. */
  private rulesOf: string;
  readonly agreed: Agreement<S, E | KernelEvent>;
  readonly effects: RunningEffects;
  private readonly requests: Requests;
  private readonly attributes = new SearchAttributes();

  constructor(
    private readonly process: Process<S, E>,
    private readonly start: Start,
    private readonly hears: Hears,
  ) {
    const snapshot = start.snapshot ? upcast(start.snapshot) : undefined;
    const { policy, calendar } = start.rules;
    this.rules = start.rules;
    const earlier = snapshot?.entity as Entity<S> | undefined;
    this.moment = new Moment(process.versions, earlier?.version ?? 0);
    this.entity =
      earlier ??
      newEntity(process, workflowInfo().workflowId, {
        version: this.moment.version,
        policy: policy.version,
        calendar: calendar.version,
      });
    this.rulesOf = start.unit;
    this.agreed = new Agreement(this.entity, snapshot?.projected ?? 0, () => this.moment.look());
    this.requests = new Requests(snapshot?.requests);
    this.effects = new RunningEffects(snapshot?.effects ?? [], this.moment, process.opens, (event, effect) => {
      hears.effectEnded();
      if (event) this.note(this.settled(event, effect));
    });
  }

  /** Where it lives now. */
  get unit(): string {
    return unitOf(this.process, this.entity, this.start.unit);
  }

  /** When something is next to be said. */
  nextWakeAt(): Instant | undefined {
    return nextWake(this.process, this.entity, this.rules);
  }

  view(): View<S> {
    const { n, revision, version, policy, calendar, state, ledger } = this.entity;
    const nextWakeAt = nextWake(this.process, this.entity, this.rules) ?? null;
    return { n, revision, version, policy, calendar, now: now(), state, open: ledger.open, nextWakeAt };
  }

  snapshot(): Snapshot {
    const [requests, effects, { projected }] = [this.requests.list(), this.effects.list(), this.agreed];
    return { format: SNAPSHOT_FORMAT, entity: this.entity, requests, effects, projected };
  }

  // -- messages

  /** Whether a request was taken before. */
  knows(message: Command): boolean {
    return this.requests.get(message.request) !== undefined;
  }

  private decide(message: Command, entity: Entity<S>, at: Instant): Decision<S, E> {
    return decide(this.process, entity, this.rules, message, at);
  }

  /** Refused here, a command leaves no trace in the history. */
  validate(message: Command): void {
    if (this.knows(message)) return;
    // A validator may not set a patch marker; it looks at the case as the handler will have made it.
    const latest = Math.max(...this.process.versions.map((v) => v.version));
    const { present } = this.moment;
    const { draft } = adopt(this.process, this.entity, { process: latest }, this.rules, present);
    const decision = this.decide(message, draft.entity, present);
    if (!decision.ok) throw refusal(decision.refusal);
  }

  /** Takes a command. Should the record have gone another way it is taken anew, and `rejected` hears when it no longer has a place. @throws the refusal */
  take(message: Command, rejected: (code: string) => void): void {
    this.adoptVersion();
    const decision = this.decide(message, this.entity, this.moment.now);
    if (!decision.ok) throw refusal(decision.refusal);
    this.accept(decision.draft);
    this.requests.add(message.request, this.entity.n);
    this.agreed.took(() => this.told(message, rejected));
  }

  /** A word from another workflow: taken, or put on record as rejected. It must never throw: that would kill the process. */
  told(message: Command, rejected: (code: string) => void = () => undefined): void {
    if (this.knows(message)) return;
    this.agreed.took(() => this.told(message, rejected));
    let code: string;
    try {
      this.adoptVersion();
      const decision = this.decide(message, this.entity, this.moment.now);
      if (decision.ok) {
        this.accept(decision.draft);
        this.requests.add(message.request, this.entity.n);
        return;
      }
      code = decision.refusal.code;
    } catch {
      code = 'unusable-message';
    }
    rejected(code);
    this.accept(
      this.noted({ type: 'message.rejected', name: String(message.name), from: String(message.request), code }),
    );
    this.requests.add(message.request, this.entity.n);
  }

  // -- what happened

  private accept(draft: Draft<S, E>): void {
    this.entity = draft.entity;
    this.agreed.add(draft.events);
    const { id, version } = this.entity;
    const { policy } = this.rules;
    this.effects.add(effectsOf(this.process, id, this.entity.state, draft.events, policy, version));
  }

  private noted(event: KernelEvent): Draft<S, E> {
    return record(this.process, draftOf<S, E>(this.entity), [event], this.moment.now, SYSTEM);
  }

  /** Nobody was there to be told: asked now, for by now this process knows what the other one told it last. */
  private settled(event: KernelEvent, effect: Effect): KernelEvent {
    if (event.type !== 'effect.failed' || event.run !== 'tell') return event;
    return unheard(this.process, this.entity.state, effect, event.code);
  }

  private note(event: KernelEvent): void {
    if (this.effects.isKnown(event)) return;
    this.accept(this.noted(event));
    this.agreed.took(() => this.note(event));
  }

  adoptVersion(): void {
    const { now: at, version } = this.moment;
    if (version > this.entity.version)
      this.accept(adopt(this.process, this.entity, { process: version }, this.rules, at).draft);
  }

  passTime(): void {
    this.accept(wake(this.process, this.entity, this.rules, this.moment.now));
  }

  /** Newer policy or calendar, before anything is said under the old. */
  async adoptRules(): Promise<void> {
    if (this.agreed.projected === 0) return;
    const asked = this.agreed.entity;
    const asking = askForNewer(this.entity, this.rules, this.unit, asked.n);
    this.agreed.answer();
    const { instead, ...newer } = await asking;
    if (instead && this.entity === this.agreed.entity) this.follow(this.agreed.partedBy({ instead }));
    if (!newer.policy && !newer.calendar) return;
    const rules = { ...this.rules, ...newer };
    const { draft } = adopt(this.process, this.entity, { rules }, this.rules, this.moment.now);
    this.rules = rules;
    this.accept(draft);
  }

  /**
   * Moved to another unit, it goes by the rules there before anything more is written: on record both are one step. Whoever waits for a command is told when
   * that takes long. The same when the record was followed to where it had moved, or had not.
   */
  private async settleIn(): Promise<void> {
    const { unit } = this;
    const rules = await this.agreed.patiently(
      (ways) => ways.rulesOfPlace(unit),
      (there) => there,
    );
    // Moved on meanwhile: asked anew.
    if (unit !== this.unit) return;
    const newer = isOnTheMove(this.process, this.entity, this.start.unit) ? { place: { unit, rules } } : { rules };
    const { draft } = adopt(this.process, this.entity, newer, this.rules, this.moment.now);
    this.rules = rules;
    this.rulesOf = unit;
    this.accept(draft);
  }

  // -- the record

  /** @returns undefined when there is nothing to write */
  project(): Promise<void> | undefined {
    // Nothing comes between the last look and the writing.
    if (this.rulesOf !== this.unit) return this.settleIn().then(() => this.project());
    if (!this.agreed.pending) return undefined;
    const { process, entity, rules, unit, moment } = this;
    this.attributes.upsert(process, entity, unit);
    return this.agreed.write(
      entity,
      (events) => projectionOf(process, entity, rules, unit, events, moment.now),
      (parted) => this.follow(parted),
    );
  }

  /**
   * Events of a workflow task that was lost are on record, and the record is never changed. So they happened: this process goes back to where both agreed,
   * follows the record, and takes anew what it had taken meanwhile. A command that no longer has a place is refused, or on record as rejected.
   */
  private follow({ instead, again }: Parted<E | KernelEvent>): void {
    const { id, n } = this.agreed.entity;
    this.entity = instead.reduce((entity, event) => apply(this.process, entity, event), this.agreed.entity);
    this.requests.follow(n, instead);
    const effects = effectsOf(this.process, id, this.entity.state, instead, this.rules.policy, this.entity.version);
    this.effects.follow(id, n, instead, effects);
    this.agreed.follow(this.entity);
    for (const take of again) take();
    this.hears.followed();
    this.agreed.followed++;
  }
}
