/** What this service does by itself, once a minute: digests whose hour has come, mails that came back, what was given up; and its figures. */
import { type Logger } from 'pino';
import { type Deps } from './deps';
import { closeStale } from './use-cases/close-stale';
import { finishReopened } from './use-cases/finish-reopened';
import { countMails } from './use-cases/keep-mail';
import { sendDigests } from './use-cases/send-digests';

const everyMs = 60_000;

/** Several copies may make rounds at once: a mail is claimed by one, and a digest gathered by one. Resolves once `stopping` is raised and the round is over. */
export async function makeRounds(deps: Deps, logger: Logger, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await round(deps, logger);
    await pause(everyMs, stopping);
  }
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

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
