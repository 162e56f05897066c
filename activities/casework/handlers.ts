// The casework activities, as the workers run them.
import { Context } from '@temporalio/activity';
import { type Rules } from '../../libs/process/kernel/definition';
import {
  type AlarmNotice,
  type CaseworkActivities,
  type NetNotice,
  type NewsNotice,
  type NewsTold,
  type NewerRules,
  type OnRecord,
  type Projection,
  type RulesQuery,
  type SweepActivities,
} from './contract';

const BEAT_MS = 15_000;

export interface SweepHandlerDeps {
  readonly sweepNets: () => Promise<void>;
  readonly netNotices: (most: number, after?: string) => Promise<NetNotice[]>;
  readonly markTold: (told: { readonly finding: string; readonly told: number }) => Promise<void>;
  readonly sweepAlarms: (most: number) => Promise<AlarmNotice[]>;
  readonly alarmTold: (told: { readonly alarm: string; readonly told: number }) => Promise<void>;
  readonly sweepNews: (most: number) => Promise<NewsNotice[]>;
  readonly newsTold: (told: NewsTold) => Promise<void>;
  readonly reconcileAll: (onProgress: () => void) => Promise<Readonly<Record<string, number>>>;
}

/** Work over all cases: it says that it lives, so that a worker which died is noticed within the minute. */
export function sweepHandlers(deps: SweepHandlerDeps): SweepActivities {
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), BEAT_MS);
    try {
      return await work();
    } finally {
      clearInterval(beat);
    }
  };
  return {
    sweepNets: () => alive(() => deps.sweepNets()),
    netNotices: (most, after) => deps.netNotices(most, after),
    markTold: (told) => deps.markTold(told),
    sweepAlarms: (most) => alive(() => deps.sweepAlarms(most)),
    alarmTold: (told) => deps.alarmTold(told),
    sweepNews: (most) => deps.sweepNews(most),
    newsTold: (told) => deps.newsTold(told),
    reconcileAll: () => alive(() => deps.reconcileAll(() => Context.current().heartbeat())),
  };
}

export interface CaseworkHandlerDeps {
  readonly project: (projection: Projection) => Promise<OnRecord | void>;
  readonly rulesOfPlace: (unit: string) => Promise<Rules>;
  readonly newerRules: (query: RulesQuery) => Promise<NewerRules>;
  /** Told of a projection that could not be written, before it is tried again. */
  readonly onFailure?: (failure: { readonly workflowId: string; readonly n: number; readonly error: unknown }) => void;
  /** Told when a process is sent back to its record: a workflow task had been lost after writing. Often means trouble with workers. */
  readonly onFollowed?: (followed: { readonly workflowId: string; readonly n: number }) => void;
}

/**
 * No failure here is terminal: a projection that gave up would end the process it belongs to, and a child with it. An outage ends by itself; a record that
 * contradicts itself (`EventConflict`) stays pending under its own name until people have put it right.
 */
export function caseworkHandlers({
  project,
  newerRules,
  rulesOfPlace,
  onFailure,
  onFollowed,
}: CaseworkHandlerDeps): CaseworkActivities {
  return {
    async project(projection) {
      try {
        const otherwise = await project(projection);
        if (otherwise) onFollowed?.({ workflowId: projection.workflowId, n: projection.n });
        return otherwise;
      } catch (error) {
        onFailure?.({ workflowId: projection.workflowId, n: projection.n, error });
        throw error;
      }
    },
    rulesOfPlace,
    async currentRules(query) {
      const newer = await newerRules(query);
      if (newer.instead && query.of) onFollowed?.(query.of);
      return newer;
    },
  };
}
