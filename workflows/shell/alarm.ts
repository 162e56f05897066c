// The one armed timer. A cancel and a start cost two history events, so it is armed anew only when the instant has changed.
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant } from '../../libs/process/kernel/time';
import type { Moment } from './moment';

export class Alarm {
  private armedAt: Instant | undefined;
  private scope: CancellationScope | undefined;

  /** `ring` is called with the instant, once it has passed by the server's clock. */
  constructor(private readonly ring: (at: Instant) => void) {}

  /** Arms for an instant, or disarms. */
  set(at: Instant | undefined, moment: Moment): void {
    if (at === this.armedAt) return;
    this.scope?.cancel();
    this.scope = undefined;
    this.armedAt = at;
    if (at === undefined) return;
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(moment.until(at)))
      .then(
        () => {
          // Forgotten before ringing: what is next may be due at the same instant.
          if (this.scope === scope) this.armedAt = this.scope = undefined;
          this.ring(at);
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}
