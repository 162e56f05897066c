/** What this service does by itself, once a minute: digests whose hour has come, mails that came back, what was given up; and its figures. */
import { type Logger } from 'pino';
import { type Deps } from './deps';
import { closeStale } from './use-cases/close-stale';
import { finishReopened } from './use-cases/finish-reopened';
import { countMails } from './use-cases/keep-mail';
import { sendDigests } from './use-cases/send-digests';

const everyMs = 60_000;

export interface Rounds {
  /** The next round now instead of within the minute. */
  soon(this: void): void;
  /** Resolves once `stopping` is raised and the round under way is over. */
  readonly done: Promise<void>;
}

/** Several copies may make rounds at once: a mail is claimed by one, and a digest gathered by one. */
export function startRounds(deps: Deps, logger: Logger, stopping: AbortSignal): Rounds {
  let wake: () => void = () => undefined;
  let asked = false;
  const soon = (): void => {
    asked = true;
    wake();
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, asked ? 0 : everyMs);
      wake = () => (clearTimeout(timer), resolve());
    });
  const walk = async (): Promise<void> => {
    while (!stopping.aborted) {
      asked = false;
      await round(deps, logger);
      if (!stopping.aborted) await pause();
    }
  };
  stopping.addEventListener('abort', () => wake(), { once: true });
  return { soon, done: walk() };
}

export async function round(deps: Deps, logger: Logger): Promise<void> {
  const waits = (err: unknown) => logger.warn({ err }, 'a notice has to wait');
  const steps = [
    () => sendDigests(deps, { onError: waits }),
    () => finishReopened(deps, waits),
    () => closeStale(deps),
    () => measure(deps),
  ];
  for (const step of steps) await step().catch((err: unknown) => logger.warn({ err }, 'a round was not finished'));
}

async function measure({ db, figures, now }: Deps): Promise<void> {
  figures.outbox(await countMails(db));
  const oldest = await db
    .selectFrom('notice')
    .select(({ fn }) => fn.min('receivedAt').as('at'))
    .where('outcome', 'is', null)
    .executeTakeFirst();
  // min() of nothing is null, whatever its type says.
  const at = oldest?.at as number | null | undefined;
  figures.oldestUnsettled(at === null || at === undefined ? 0 : (now() - at) / 1000);
}
