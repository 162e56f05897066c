/**
 * Works off the outbox "start the case". Several copies of the service may run it: each takes what no other holds (`for update skip locked`) and holds it
 * for a while, so that a copy that dies in the middle loses nothing.
 */
import { type Kysely, sql } from 'kysely';
import { type Logger } from 'pino';
import { instant } from '../../libs/database/sql';
import { type IntakeTables } from './tables';

export interface OutboxOptions {
  readonly db: Kysely<IntakeTables>;
  readonly startCase: (reportId: string) => Promise<void>;
  readonly now: () => number;
  readonly log: Logger;
  /** How often to look when nobody says there is something. Default 2 s: the shortest clock of the policy is an hour. */
  readonly everyMs?: number;
}

export interface Outbox {
  /** Tries this one now, unless another copy does or many are being tried already. True when its case is on record. */
  start(reportId: string): Promise<boolean>;
  /** Tries everything that is due, once. Returns how many cases were started. */
  work(): Promise<number>;
  /** Works until the signal. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
  waiting(): Promise<{ count: number; oldestMs: number }>;
}

/** Longer than a try takes (casework 3 s, Temporal 10 s). */
const leaseMs = 30_000;
/** Tried at once, at the same time. The rest waits for `run`: in a rush the connections belong to those who are still waiting for a receipt. */
const mostAtOnce = 3;
const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

/** 1 s, 2 s, 4 s … a minute, each a little different so that copies do not march in step. */
export function delayAfter(attempts: number, random: () => number = Math.random): number {
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts - 1, 10));
  return Math.round(delay * (0.75 + random() / 2));
}

export function outbox({ db, startCase, now, log, everyMs = 2_000 }: OutboxOptions): Outbox {
  /** One entry that is due (or this one, due or not), held for a while. */
  const take = async (reportId?: string): Promise<{ reportId: string; attempts: number } | undefined> => {
    const at = instant(now());
    const wanted = reportId === undefined ? sql`next_at <= ${at}` : sql`report_id = ${reportId}`;
    const { rows } = await sql<{ reportId: string; attempts: number }>`
      update case_start set attempts = attempts + 1, leased_until_at = ${instant(now() + leaseMs)}
       where report_id = (select report_id from case_start
                           where ${wanted} and (leased_until_at is null or leased_until_at < ${at})
                           order by next_at limit 1 for update skip locked)
      returning report_id, attempts`.execute(db);
    return rows[0];
  };

  let underWay = 0;
  const attempt = async (taken: { reportId: string; attempts: number }): Promise<boolean> => {
    const { reportId, attempts } = taken;
    try {
      await startCase(reportId);
      return true;
    } catch (error) {
      log.warn({ err: error, reportId, attempts }, 'a case could not be started yet');
      const again = { nextAt: now() + delayAfter(attempts), leasedUntilAt: null, lastError: (error as Error).name };
      await db.updateTable('caseStart').set(again).where('reportId', '=', reportId).execute();
      return false;
    }
  };

  const work = async (): Promise<number> => {
    let started = 0;
    for (let taken = await take(); taken !== undefined; taken = await take()) {
      if (await attempt(taken)) started += 1;
    }
    return started;
  };

  return {
    work,
    async start(reportId) {
      if (underWay >= mostAtOnce) return false;
      underWay += 1;
      try {
        const taken = await take(reportId);
        return taken !== undefined && (await attempt(taken));
      } finally {
        underWay -= 1;
      }
    },
    async run(signal) {
      while (!signal.aborted) {
        await work().catch((error: unknown) => log.warn({ err: error }, 'the outbox could not be read'));
        await pause(everyMs, signal);
      }
    },
    async waiting() {
      const { rows } = await sql<{ count: number; oldest: number | null }>`
        select count(*) as count, min(next_at) as oldest from case_start`.execute(db);
      const { count = 0, oldest = null } = rows[0] ?? {};
      return { count, oldestMs: oldest === null ? 0 : Math.max(0, now() - oldest) };
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
