// A roll-out begins with the request and goes on without it: the reply waits a moment, so that a small one is told as done.
import { type Logger } from 'pino';
import { type Deps } from '../deps';
import { type RolloutKey, type Round, rollOut } from '../use-cases/rules/roll-out';

const MOMENT_MS = 3_000;

/** @returns what it has come to, or nothing when it goes on in the background. What fails is begun again within a minute. */
export async function rollOutSoon(deps: Deps, key: RolloutKey, log: Logger): Promise<Partial<Round>> {
  const round = rollOut(deps, key).catch((error: unknown): Partial<Round> => {
    log.warn({ err: error, ...key }, 'a roll-out was cut short and is begun again');
    return {};
  });
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise<Partial<Round>>((resolve) => {
    timer = setTimeout(() => resolve({}), MOMENT_MS);
  });
  return Promise.race([round, moment]).finally(() => clearTimeout(timer));
}
