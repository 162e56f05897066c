// The one armed timer. A cancel and a start cost two history events, so it is armed anew only when the instant has changed.
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

export class Alarm {
  private armedAt: number | undefined;
  private scope: CancellationScope | undefined;

  /** `ring` is called once the instant has passed by the server's clock. */
  constructor(private readonly ring: () => void) {}

  /** Arms for an instant, or disarms. `now` is the workflow's clock. */
  set(at: number | undefined, now: number): void {
    if (at === this.armedAt) return;
    this.scope?.cancel();
    this.scope = undefined;
    this.armedAt = at;
    if (at === undefined) return;
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(Math.max(1, at - now)))
      .then(
        () => {
          // Forgotten before ringing: if the clock was early, the same instant is armed again.
          if (this.scope === scope) this.armedAt = this.scope = undefined;
          this.ring();
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}
