// The effects a process has asked for: each begun once, and seen to its end. A word for a process that one of them is still opening waits for it.
import type { Effect, Process } from '../../libs/process/kernel/definition';
import type { Tell } from '../../libs/process/kernel/effects';
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import { perform } from './effects';
import type { Moment } from './moment';
import { wordsWait } from './patches';

type Ended = Awaited<ReturnType<typeof perform>>;

/** The effect whose end an event tells. */
function endedEffect(event: KernelEvent): string | undefined {
  if (event.type === 'notice.settled') return event.notice;
  return event.type === 'effect.failed' || event.type === 'message.unheard' ? event.effect : undefined;
}

export class RunningEffects {
  private readonly running = new Map<string, Effect>();
  private toStart: Effect[];
  /** Words for a process that is being opened, in order. */
  private held: Effect[] = [];
  /** Those of which it was known, when they were asked for, that they may have to wait (patches.ts). */
  private readonly mayWait = new Set<string>();
  /** Effects of which a followed record tells the end: what they end with here is known already. */
  private readonly ended = new Set<string>();

  /**
   * `earlier` are those of the run before, asked for again; `opens` says which process an effect brings into being; `onEnd` hears of every end, of which
   * effect, and its event when it is worth one.
   */
  constructor(
    earlier: readonly Effect[],
    private readonly moment: Moment,
    private readonly opens: Process<never, never>['opens'],
    private readonly onEnd: (event: Ended, effect: Effect) => void,
  ) {
    this.toStart = [];
    this.add(earlier);
  }

  add(effects: readonly Effect[]): void {
    for (const effect of effects) {
      // Asked here, where something has arrived, and not where it is begun: that may be after an answer of the read model (moment.ts).
      if (this.isOpening(effect) && wordsWait()) this.mayWait.add(effect.key);
      this.toStart.push(effect);
    }
  }

  /** Whether any can be begun. */
  get waiting(): boolean {
    return this.toStart.length > 0;
  }

  /** Begun and not ended. */
  get inFlight(): number {
    return this.running.size;
  }

  begin(): void {
    const starting = this.toStart;
    this.toStart = [];
    for (const effect of starting) {
      if (this.running.has(effect.key)) continue;
      if (this.mayWait.has(effect.key) && this.isOpening(effect)) {
        this.held.push(effect);
        continue;
      }
      this.running.set(effect.key, effect);
      void perform(effect, this.moment).then((event) => {
        this.running.delete(effect.key);
        this.release();
        this.onEnd(event, effect);
      });
    }
  }

  /** The one it is for is not there yet: another effect is to open it. */
  private isOpening({ run, input }: Effect): boolean {
    if (run !== 'tell') return false;
    const { workflowId } = input as Tell;
    return [...this.running.values(), ...this.toStart].some((other) => this.opens?.(other) === workflowId);
  }

  /** Opened, or not to be opened: either way the word is sent now, and fails by itself where nobody came to be. */
  private release(): void {
    const free = this.held.filter((effect) => !this.isOpening(effect));
    this.held = this.held.filter((effect) => !free.includes(effect));
    this.toStart.push(...free);
  }

  /** Whether the record has told this end already. */
  isKnown(event: KernelEvent): boolean {
    const effect = endedEffect(event);
    return effect !== undefined && this.ended.has(effect);
  }

  /** The record has gone another way after event `n` of process `id`: what was asked for after it never was, what the record asks for is. */
  follow(id: string, n: number, instead: readonly Recorded<{ readonly type: string }>[], effects: readonly Effect[]) {
    for (const { body } of instead) {
      const effect = endedEffect(body as KernelEvent);
      if (effect !== undefined) this.ended.add(effect);
    }
    const before = ({ key }: Effect) => Number(key.slice(id.length + 1).split('/')[0]) <= n;
    this.toStart = [...this.held, ...this.toStart]
      .filter(before)
      .concat(effects)
      .filter(({ key }) => !this.ended.has(key));
    this.held = [];
  }

  /** Those whose end has not been seen, for the next run. */
  list(): Effect[] {
    return [...this.running.values(), ...this.held].filter(({ key }) => !this.ended.has(key));
  }
}
