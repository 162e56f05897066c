// The one interpreter of all processes: takes messages, lets time pass, writes the read model, performs effects, arms one timer, continues as new.
// It knows no rule and no date. Everything it does follows from what the pure core returns.
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { NewerRules, OnRecord } from '../../activities/casework/contract';
import { adopt } from '../../libs/process/kernel/adopt';
import { decide, type Decision } from '../../libs/process/kernel/decide';
import type { Effect, Process, Rules } from '../../libs/process/kernel/definition';
import { effectsOf } from '../../libs/process/kernel/effects';
import { type Draft, type Entity, apply, draftOf, newEntity, record } from '../../libs/process/kernel/entity';
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import { SYSTEM } from '../../libs/process/kernel/roles';
import { nextWake, wake } from '../../libs/process/kernel/wake';
import { COMMAND, type Command, RULES_CHANGED, type Start, TELL, type Taken, VIEW, type View } from '../protocol';
import { Alarm } from './alarm';
import { durable, quick } from './activities';
import { now } from './clock';
import { perform } from './effects';
import { versionInForce } from './patches';
import { Requests } from './requests';
import { SearchAttributes } from './search-attributes';
import { SNAPSHOT_FORMAT, upcast } from './snapshot';

type Any = { readonly type: string };

const commandUpdate = defineUpdate<Taken, [Command]>(COMMAND);
const tellSignal = defineSignal<[Command]>(TELL);
const rulesSignal = defineSignal(RULES_CHANGED);
const viewQuery = defineQuery<View>(VIEW);

/** About fifty commands: far below any limit, and a replay stays a matter of milliseconds. */
const EVENTS_PER_RUN = 400;
/** Effects in flight are waited for before continuing as new, but not for ever: a mail may be retried for a day. */
const PATIENCE = 2_000;

class Shell<S, E extends Any> {
  private entity: Entity<S>;
  private rules: Rules;
  private readonly requests: Requests;
  private unprojected: Recorded<E | KernelEvent>[] = [];
  private projected: number;
  /** As both this process and its record know it. */
  private agreed: Entity<S>;
  /** What was taken since: taken anew when the record turns out to have gone another way. */
  private sinceAgreed: (() => void)[] = [];
  /** How often the record was followed. */
  private followed = 0;
  /** Effects of which a followed record tells the end: what they end with here is known already. */
  private readonly ended = new Set<string>();
  /** The database did not answer in time: commands are told so at once instead of waiting. */
  private behind = false;
  private readonly effects = new Map<string, Effect>();
  private toStart: Effect[] = [];
  private rang = true;
  private rulesChanged = false;
  private effectEnded = false;
  private readonly alarm = new Alarm(() => (this.rang = true));
  private readonly attributes = new SearchAttributes();

  constructor(
    private readonly process: Process<S, E>,
    private readonly start: Start,
  ) {
    const snapshot = start.snapshot ? upcast(start.snapshot) : undefined;
    const { policy, calendar } = start.rules;
    this.rules = start.rules;
    this.entity =
      (snapshot?.entity as Entity<S> | undefined) ??
      newEntity(process, workflowInfo().workflowId, {
        version: versionInForce(process.versions, 0),
        policy: policy.version,
        calendar: calendar.version,
      });
    this.agreed = this.entity;
    this.requests = new Requests(snapshot?.requests);
    this.projected = snapshot?.projected ?? 0;
    this.toStart = [...(snapshot?.effects ?? [])];
    setHandler(commandUpdate, (message) => this.command(message), {
      validator: (message: Command) => this.validate(message),
    });
    setHandler(tellSignal, (message) => this.told(message));
    setHandler(rulesSignal, () => {
      this.rulesChanged = true;
    });
    setHandler(viewQuery, () => this.view());
  }

  async run(): Promise<void> {
    for (;;) {
      await condition(() => this.hasWork());
      if (this.rang || this.rulesChanged) await this.letTimePass();
      await this.project();
      this.startEffects();
      if (this.unprojected.length > 0) continue;
      this.effectEnded = false;
      if (this.isOver()) return;
      if (this.isLong()) await this.continue();
      this.alarm.set(nextWake(this.process, this.entity, this.rules), now());
    }
  }

  private hasWork(): boolean {
    return (
      (this.effectEnded && this.process.finished(this.entity.state)) ||
      (this.rang && this.entity.n > 0) ||
      this.rulesChanged ||
      this.unprojected.length > 0 ||
      this.toStart.length > 0
    );
  }

  // -- messages: guards are synchronous, so nothing can slip in between the decision and its record

  private decide(message: Command, entity: Entity<S>): Decision<S, E> {
    return decide(this.process, entity, this.rules, message, now());
  }

  /** Refused here, a command leaves no trace in the history. */
  private validate(message: Command): void {
    if (this.requests.get(message.request) !== undefined) return;
    // A validator may not set a patch marker; it looks at the case as the handler will have made it.
    const latest = Math.max(...this.process.versions.map((v) => v.version));
    const { draft } = adopt(this.process, this.entity, { process: latest }, this.rules, now());
    const decision = this.decide(message, draft.entity);
    if (!decision.ok) throw refusal(decision.refusal);
  }

  private async command(message: Command): Promise<Taken> {
    const repeated = this.requests.get(message.request);
    const displaced: { code?: string } = {};
    if (repeated === undefined) {
      this.adoptVersion();
      const decision = this.decide(message, this.entity);
      if (!decision.ok) throw refusal(decision.refusal);
      this.accept(decision.draft);
      this.requests.add(message.request, this.entity.n);
      this.sinceAgreed.push(() => this.told(message, (code) => (displaced.code = code)));
    }
    for (;;) {
      const { n, revision } = this.entity;
      const followed = this.followed;
      await condition(() => this.projected >= n || this.behind || this.followed > followed);
      if (displaced.code !== undefined) throw refusal({ code: displaced.code });
      if (this.followed === followed)
        return { n, revision, projected: this.projected >= n, repeated: repeated !== undefined };
    }
  }

  /** A word from another workflow: taken, or put on record as rejected. It must never throw: that would kill the process. */
  private told(message: Command, rejected: (code: string) => void = () => undefined): void {
    if (this.requests.get(message.request) !== undefined) return;
    this.sinceAgreed.push(() => this.told(message, rejected));
    let code: string;
    try {
      this.adoptVersion();
      const decision = this.decide(message, this.entity);
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

  private view(): View<S> {
    const { n, revision, version, policy, calendar, state, ledger } = this.entity;
    const nextWakeAt = nextWake(this.process, this.entity, this.rules) ?? null;
    return { n, revision, version, policy, calendar, now: now(), state, open: ledger.open, nextWakeAt };
  }

  // -- what happened

  private accept(draft: Draft<S, E>): void {
    this.entity = draft.entity;
    this.unprojected.push(...draft.events);
    const id = this.entity.id;
    this.toStart.push(...effectsOf(this.process, id, this.entity.state, draft.events, this.rules.policy));
  }

  private noted(event: KernelEvent): Draft<S, E> {
    return record(this.process, draftOf<S, E>(this.entity), [event], now(), SYSTEM);
  }

  private note(event: KernelEvent): void {
    const effect = endedEffect(event);
    if (effect !== undefined && this.ended.has(effect)) return;
    this.accept(this.noted(event));
    this.sinceAgreed.push(() => this.note(event));
  }

  private adoptVersion(): void {
    const version = versionInForce(this.process.versions, this.entity.version);
    if (version > this.entity.version)
      this.accept(adopt(this.process, this.entity, { process: version }, this.rules, now()).draft);
  }

  private async letTimePass(): Promise<void> {
    this.rang = this.rulesChanged = false;
    await this.adoptRules();
    this.adoptVersion();
    this.accept(wake(this.process, this.entity, this.rules, now()));
  }

  /** Newer policy or calendar, before anything is said under the old. Without the database the old ones hold a little longer. */
  private async adoptRules(): Promise<void> {
    if (this.projected === 0) return;
    // Usually the same; after following the record the entity can be ahead of the rules at hand.
    const policy = Math.min(this.entity.policy, this.rules.policy.version);
    const calendar = Math.min(this.entity.calendar, this.rules.calendar.version);
    const of = { workflowId: this.entity.id, n: this.agreed.n };
    const asked = { unit: this.start.unit, policy, calendar, of };
    const { instead, ...newer }: NewerRules = await quick.currentRules(asked).catch(() => ({}));
    if (instead && this.entity === this.agreed) this.follow(instead as Recorded<E | KernelEvent>[], []);
    if (!newer.policy && !newer.calendar) return;
    const rules = { ...this.rules, ...newer };
    const { draft } = adopt(this.process, this.entity, { rules }, this.rules, now());
    this.rules = rules;
    this.accept(draft);
  }

  // -- the outside world

  private async project(): Promise<void> {
    if (this.unprojected.length === 0) return;
    this.attributes.upsert(this.process, this.entity, this.start.unit);
    const { entity, unprojected: events, sinceAgreed: taken } = this;
    this.unprojected = [];
    this.sinceAgreed = [];
    const { n, revision, version, policy, calendar, state, ledger } = this.entity;
    const projection = {
      process: this.process.name,
      workflowId: this.entity.id,
      unit: this.start.unit,
      now: now(),
      ...{ n, revision, version, policy, calendar, events, state },
      risk: this.process.risk(state),
      open: ledger.open,
      nextWakeAt: nextWake(this.process, this.entity, this.rules) ?? null,
      finished: this.process.finished(state),
    };
    let otherwise: OnRecord | void;
    try {
      otherwise = await quick.project(projection);
    } catch {
      this.behind = true;
      otherwise = await durable.project(projection);
      this.behind = false;
    }
    if (otherwise) return this.follow(otherwise.instead as typeof events, taken);
    this.agreed = entity;
    this.projected = n;
  }

  /**
   * Events of a workflow task that was lost are on record, and the record is never changed. So they happened: this process goes back to where both agreed,
   * follows the record, and takes anew what it had taken meanwhile. A command that no longer has a place is refused, or on record as rejected.
   */
  private follow(instead: readonly Recorded<E | KernelEvent>[], taken: readonly (() => void)[]): void {
    const { id, n } = this.agreed;
    const again = [...taken, ...this.sinceAgreed];
    this.entity = instead.reduce((entity, event) => apply(this.process, entity, event), this.agreed);
    this.requests.forgetAfter(n);
    for (const { request, n: at, body } of instead) {
      if (request !== undefined) this.requests.add(request, at);
      const effect = endedEffect(body as KernelEvent);
      if (effect !== undefined) this.ended.add(effect);
    }
    const before = (effect: Effect) => Number(effect.key.slice(id.length + 1).split('/')[0]) <= n;
    const effects = effectsOf(this.process, id, this.entity.state, instead, this.rules.policy);
    this.toStart = [...this.toStart.filter(before), ...effects].filter(({ key }) => !this.ended.has(key));
    this.unprojected = [];
    this.sinceAgreed = [];
    this.agreed = this.entity;
    this.projected = this.entity.n;
    for (const take of again) take();
    this.rang = true;
    this.followed++;
  }

  private startEffects(): void {
    for (const effect of this.toStart) {
      if (this.effects.has(effect.key)) continue;
      this.effects.set(effect.key, effect);
      void perform(effect).then((event) => {
        this.effects.delete(effect.key);
        // Even one that leaves no event may have been the last thing the end was waiting for.
        this.effectEnded = true;
        if (event) this.note(event);
      });
    }
    this.toStart = [];
  }

  // -- the end of a run, or of the process

  private isOver(): boolean {
    const { n, state, ledger } = this.entity;
    return (
      n > 0 &&
      this.process.finished(state) &&
      ledger.open.length === 0 &&
      this.effects.size === 0 &&
      allHandlersFinished()
    );
  }

  private isLong(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    if (historyLength < EVENTS_PER_RUN && !continueAsNewSuggested) return false;
    return this.effects.size === 0 || historyLength >= PATIENCE;
  }

  private async continue(): Promise<void> {
    await condition(allHandlersFinished);
    if (this.hasWork()) return;
    const { entity, requests, projected, rules } = this;
    const effects = [...this.effects.values()].filter(({ key }) => !this.ended.has(key));
    const snapshot = { format: SNAPSHOT_FORMAT, entity, requests: requests.list(), effects, projected };
    await continueAsNew<(start: Start) => Promise<void>>({ unit: this.start.unit, rules, snapshot });
  }
}

/** The effect whose end an event tells. */
function endedEffect(event: KernelEvent): string | undefined {
  if (event.type === 'notice.settled') return event.notice;
  return event.type === 'effect.failed' ? event.effect : undefined;
}

function refusal({ code, missing }: { code: string; missing?: readonly string[] }): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code, missing ? { code, missing } : { code });
}

/** Keeps one process alive for as long as it takes. */
export async function live<S, E extends Any>(process: Process<S, E>, start: Start): Promise<void> {
  await new Shell(process, start).run();
}
