// The one interpreter of all processes: takes messages, lets time pass, writes the read model, performs effects, arms one timer, continues as new.
// It knows no rule and no date. Everything it does follows from what the pure core returns.
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
} from '@temporalio/workflow';
import type { Process } from '../../libs/process/kernel/definition';
import { COMMAND, type Command, LOOK, RULES_CHANGED, type Start, TELL, type Taken, VIEW, type View } from '../protocol';
import { Alarm } from './alarm';
import { Living } from './living';
import { looked, refusal } from './refusal';
import { isLongEnough } from './run-length';

type Any = { readonly type: string };

const commandUpdate = defineUpdate<Taken, [Command]>(COMMAND);
const tellSignal = defineSignal<[Command]>(TELL);
const rulesSignal = defineSignal(RULES_CHANGED);
const viewQuery = defineQuery<View>(VIEW);
const lookUpdate = defineUpdate<View>(LOOK);

class Shell<S, E extends Any> {
  private readonly living: Living<S, E>;
  private rang = true;
  private rulesChanged = false;
  private effectEnded = false;
  private readonly alarm = new Alarm((at) => {
    this.living.moment.look(at);
    this.rang = true;
  });

  constructor(
    private readonly process: Process<S, E>,
    private readonly start: Start,
  ) {
    this.living = new Living(process, start, {
      // Even one that leaves no event may have been the last thing the end was waiting for.
      effectEnded: () => (this.effectEnded = true),
      followed: () => (this.rang = true),
    });
    setHandler(commandUpdate, (message) => this.command(message), {
      validator: (message: Command) => this.living.validate(message),
    });
    setHandler(tellSignal, (message) => {
      this.living.moment.look(message.at);
      this.living.told(message);
    });
    setHandler(rulesSignal, () => {
      this.living.moment.look();
      this.rulesChanged = true;
    });
    setHandler(viewQuery, () => this.living.view());
    setHandler(lookUpdate, () => this.living.view(), {
      validator: () => {
        throw looked(this.living.view());
      },
    });
  }

  async run(): Promise<void> {
    const { living } = this;
    for (;;) {
      await this.work();
      if (this.rang || this.rulesChanged) await this.letTimePass();
      const writing = living.project();
      if (writing) await writing;
      living.effects.begin();
      if (living.agreed.pending) continue;
      this.effectEnded = false;
      if (this.isOver()) return;
      if (isLongEnough(living.agreed.writes, living.moment.continueSuggested, living.effects.inFlight))
        await this.continue();
      this.alarm.set(living.nextWakeAt(), living.moment);
    }
  }

  /** Resolves when there is something to do. While there is not, whoever waits for an answer gets it. */
  private work(): Promise<void> {
    // Looked at first while others may still be about to bring work, so answers wait for the looks after that.
    let settled = false;
    return condition(() => {
      if (this.hasWork()) return true;
      if (settled) this.living.agreed.answer();
      settled = true;
      return false;
    });
  }

  private hasWork(): boolean {
    const { entity, agreed, effects } = this.living;
    return (
      (this.effectEnded && this.process.finished(entity.state)) ||
      (this.rang && entity.n > 0) ||
      this.rulesChanged ||
      agreed.pending ||
      effects.waiting
    );
  }

  /** Guards are synchronous, so nothing can slip in between the decision and its record. Answered once it is on record, or the record cannot be reached. */
  private command(message: Command): Promise<Taken> {
    const { living } = this;
    const { agreed } = living;
    living.moment.look();
    const repeated = living.knows(message);
    const displaced: { code?: string } = {};
    if (!repeated) living.take(message, (code) => (displaced.code = code));
    let { entity } = living;
    let { followed } = agreed;
    const there = () => agreed.projected >= entity.n || agreed.behind;
    const taken = (): Taken => ({
      n: entity.n,
      revision: entity.revision,
      projected: agreed.projected >= entity.n,
      repeated,
    });
    if (there()) return condition(there).then(taken);
    return new Promise((resolve, reject) => {
      agreed.await(() => {
        if (agreed.followed > followed) ({ entity } = living);
        followed = agreed.followed;
        if (displaced.code !== undefined) reject(refusal({ code: displaced.code }));
        else if (there()) resolve(taken());
        else return false;
        return true;
      });
    });
  }

  /** Newer rules are adopted before anything is said under the old. */
  private async letTimePass(): Promise<void> {
    this.rang = this.rulesChanged = false;
    await this.living.adoptRules();
    this.living.adoptVersion();
    this.living.passTime();
  }

  private isOver(): boolean {
    const { entity, effects } = this.living;
    return (
      entity.n > 0 &&
      this.process.finished(entity.state) &&
      entity.ledger.open.length === 0 &&
      effects.inFlight === 0 &&
      allHandlersFinished()
    );
  }

  private async continue(): Promise<void> {
    this.living.agreed.answer();
    await condition(allHandlersFinished);
    if (this.hasWork()) return;
    const { rules, unit } = this.living;
    const snapshot = this.living.snapshot();
    await continueAsNew<(start: Start) => Promise<void>>({ unit, rules, snapshot });
  }
}

/** Keeps one process alive for as long as it takes. */
export async function live<S, E extends Any>(process: Process<S, E>, start: Start): Promise<void> {
  await new Shell(process, start).run();
}
