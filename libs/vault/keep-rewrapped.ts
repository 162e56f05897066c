/** Runs `rewrapRows` while a service lives: at its start, and each hour, for rows that a copy of the service with the older ring has written since. */
import { type Kysely } from 'kysely';
import { type Logger } from 'pino';
import { type Metrics } from '../telemetry/metrics';
import { type SealedTable, rewrapRows } from './rewrap-rows';
import { type Vault } from './vault';

const hourMs = 3_600_000;

export interface KeepRewrapped<DB> {
  readonly db: Kysely<DB>;
  readonly vault: Vault;
  readonly tables: readonly SealedTable[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly stopping: AbortSignal;
}

/** @returns what ends it */
export function keepRewrapped<DB>({ db, vault, tables, logger, metrics, stopping }: KeepRewrapped<DB>) {
  const lost = metrics.gauge('vault_rows_without_key', 'Rows that no key of IVEEL_VAULT_KEYS opens', ['table']);
  const sweep = async (): Promise<void> => {
    const { rewrapped, unopened } = await rewrapRows(db, vault, tables, stopping);
    for (const { table } of tables) lost.set({ table }, unopened[table] ?? 0);
    if (rewrapped > 0) logger.info({ rewrapped }, 'data keys are under the active vault key now');
    if (Object.keys(unopened).length > 0)
      logger.error({ unopened }, 'rows cannot be read: their vault key is not in the ring');
  };
  let running = Promise.resolve();
  const run = (): void => {
    running = running.then(sweep).catch((err: unknown) => logger.warn({ err }, 'data keys could not be rewrapped'));
  };
  run();
  const timer = setInterval(run, hourMs);
  return async (): Promise<void> => {
    clearInterval(timer);
    await running;
  };
}
