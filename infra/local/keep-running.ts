/** Watches a part that must stay up: says when it stopped, and starts it again, waiting longer each time it fails at once. */
import { messageOf } from './plain-error';
import { type Exit } from './processes';

export interface Part {
  readonly exited: Promise<Exit>;
  readonly stop: () => Promise<void>;
}

export interface KeptPart {
  /** Stops the part, and the watching. */
  readonly stop: () => Promise<void>;
}

/** Waits between attempts, in milliseconds; the last one repeats. */
const patience = [1000, 2000, 5000, 10_000, 30_000];
/** Having run this long counts as healthy again, in milliseconds. */
const healthyAfter = 60_000;

/** `first` runs already; `again` brings up its successor. */
export function keepRunning(
  name: string,
  first: Part,
  again: () => Promise<Part>,
  say: (text: string) => void,
): KeptPart {
  let stopping = false;
  let current: Part | undefined = first;
  let wakeUp: () => void = () => undefined;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const watch = async (): Promise<void> => {
    let failures = 0;
    while (!stopping && current !== undefined) {
      const since = Date.now();
      const { code, signal } = await current.exited;
      current = undefined;
      if (stopping) return;
      say(`${name} stopped by itself (${signal ?? `exit code ${code}`}).`);
      if (Date.now() - since > healthyAfter) failures = 0;
      while (!stopping && current === undefined) {
        await pause(patience[Math.min(failures, patience.length - 1)] ?? 0);
        if (stopping) return;
        failures += 1;
        try {
          current = await again();
          say(`${name} runs again.`);
        } catch (error) {
          say(`${name} could not be started again; trying on. ${messageOf(error)}`);
        }
      }
    }
  };
  const watching = watch();
  return {
    stop: async () => {
      stopping = true;
      wakeUp();
      await current?.stop();
      await watching;
      // An attempt that was under way when we were told to stop.
      await current?.stop();
    },
  };
}
