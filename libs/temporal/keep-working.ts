/** The workers of a service, for as long as it lives. A service that lives without its workers would be silent and look well: so whatever ends them, others begin. */
import { type NativeConnection, type Worker } from '@temporalio/worker';
import { type TemporalSettings, connectWorker } from './connect';

export interface KeepWorkingOptions {
  readonly temporal: TemporalSettings;
  /** Makes the workers, once Temporal answers; asked again each time they have to begin anew. A failure is told and tried again. */
  readonly begin: (link: {
    readonly connection: NativeConnection;
    readonly namespace: string;
    readonly stopping: AbortSignal;
  }) => Promise<readonly Worker[]>;
  /** Temporal does not answer, has no such namespace yet, or a worker ended by itself; all begin anew. */
  readonly onAway: (error: unknown) => void;
}

export interface Working {
  /** Rejects while not every worker runs; for `/readyz`. */
  check(this: void): Promise<void>;
  /** Resolves when they run for the first time, or were stopped before. Never rejects. */
  readonly started: Promise<void>;
  /** Takes no more work; resolves when what is under way is finished. */
  stop(this: void): Promise<void>;
}

const pauseMs = 1_000;

export function keepWorking({ temporal, begin, onAway }: KeepWorkingOptions): Working {
  const ending = new AbortController();
  const stopping = ending.signal;
  let current: readonly Worker[] = [];
  let tellStarted = (): void => undefined;
  const started = new Promise<void>((resolve) => (tellStarted = resolve));
  const shutDown = (): void => {
    for (const worker of current) if (worker.getState() === 'RUNNING') worker.shutdown();
  };

  const work = async (): Promise<void> => {
    const link = await connectWorker(temporal, { signal: stopping, onAway });
    try {
      current = await begin({ ...link, stopping });
      if (stopping.aborted) return;
      const running = current.map((worker) => worker.run());
      tellStarted();
      try {
        await Promise.race(running);
      } finally {
        shutDown();
        await Promise.allSettled(running);
      }
    } finally {
      current = [];
      await link.connection.close().catch(onAway);
    }
  };
  const keep = async (): Promise<void> => {
    while (!stopping.aborted) {
      await work().catch((error: unknown) => {
        if (!stopping.aborted) onAway(error);
      });
      if (!stopping.aborted) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    tellStarted();
  };
  const done = keep();
  return {
    check: () =>
      current.length > 0 && current.every((worker) => worker.getState() === 'RUNNING')
        ? Promise.resolve()
        : Promise.reject(new Error('the workers do not run')),
    started,
    stop: () => {
      ending.abort();
      shutDown();
      return done;
    },
  };
}
