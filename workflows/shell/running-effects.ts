// The effects a process has asked for: each begun once, and seen to its end.
import type { Effect } from '../../libs/process/kernel/definition';
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import { perform } from './effects';
import type { Moment } from './moment';

type Ended = Awaited<ReturnType<typeof perform>>;

/** The effect whose end an event tells. */
function endedEffect(event: KernelEvent): string | undefined {
  if (event.type === 'notice.settled') return event.notice;
  return event.type === 'effect.failed' || event.type === 'message.unheard' ? event.effect : undefined;
}

export class RunningEffects {
  private readonly running = new Map<string, Effect>();
  private toStart: Effect[];
  /** Effects of which a followed record tells the end: what they end with here is known already. */
  private readonly ended = new Set<string>();

  /** `earlier` are those of the run before, asked for again; `onEnd` hears of every end, of which effect, and its event when it is worth one. */
  constructor(
    earlier: readonly Effect[],
    private readonly moment: Moment,
    private readonly onEnd: (event: Ended, effect: Effect) => void,
  ) {
    this.toStart = [...earlier];
  }

  add(effects: readonly Effect[]): void {
    this.toStart.push(...effects);
  }

  /** Whether any has yet to be begun. */
  get waiting(): boolean {
    return this.toStart.length > 0;
  }

  /** Begun and not ended. */
  get inFlight(): number {
    return this.running.size;
  }

  begin(): void {
    for (const effect of this.toStart) {
      if (this.running.has(effect.key)) continue;
      this.running.set(effect.key, effect);
      void perform(effect, this.moment).then((event) => {
        this.running.delete(effect.key);
        this.onEnd(event, effect);
      });
    }
    this.toStart = [];
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
    this.toStart = [...this.toStart.filter(before), ...effects].filter(({ key }) => !this.ended.has(key));
  }

  /** Those whose end has not been seen, for the next run. */
  list(): Effect[] {
    return [...this.running.values()].filter(({ key }) => !this.ended.has(key));
  }
}
