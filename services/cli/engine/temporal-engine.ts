// Plays scripts on a real Temporal server, in a namespace of its own: the shipped workflows, skipped time, and activities that only write down what they are asked.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, type Connection, ServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Projection, RulesQuery } from '../../../activities/casework/contract';
import type { Keyed } from '../../../activities/contract';
import type { OpenReferral } from '../../../libs/process/case/effects';
import type { Message } from '../../../libs/process/kernel/decide';
import type { Refusal, Rules } from '../../../libs/process/kernel/definition';
import type { Notice } from '../../../libs/process/kernel/effects';
import { SYSTEM } from '../../../libs/process/kernel/roles';
import type { Instant } from '../../../libs/process/kernel/time';
import { apply, newEntity } from '../../../libs/process/kernel/entity';
import { type ProcessName, WHEN_OVER, processNameOf, processOf } from '../../../libs/process/registry';
import type { Engine, Sent, Standing, TimelineEvent } from '../../../libs/scripts/engine';
import { workflowBundle } from '../../../libs/temporal/bundle';
import { isNoSuchWorkflow } from '../../../libs/temporal/failures';
import { untilProcessed } from '../../../libs/temporal/unprocessed';
import {
  COMMAND,
  type Command,
  PROCESS_QUEUE,
  RULES_CHANGED,
  type Start,
  type Taken,
  VIEW,
  type View,
} from '../../../workflows/protocol';
import { clockOf, skip } from './skip-time';

const ROOT = join(__dirname, '..', '..', '..');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface TemporalEngine extends Engine {
  lastTakenAt(): Instant;
  client: Client;
  close(): Promise<void>;
}

interface Options {
  readonly connection: Connection;
  readonly native: NativeConnection;
  readonly namespace: string;
  readonly rules: Rules;
  /** Rules of another unit a case may move to. */
  readonly rulesOf?: (unit: string) => Rules;
  /** Where the story begins; must lie ahead. */
  readonly begins: Instant;
}

export async function temporalEngine({
  connection,
  native,
  namespace,
  rules: first,
  rulesOf = () => first,
  begins,
}: Options): Promise<TemporalEngine> {
  const client = new Client({ connection, namespace });
  const events = new Map<string, TimelineEvent[]>();
  const mails: Sent[] = [];
  let takenAt: Instant = begins;
  /** One story at a time: where its case has moved, these are the rules there. */
  let rules = first;
  const changes: ((rules: Rules) => Rules)[] = [];

  const start = (workflowId: string, unit: string) =>
    client.workflow.start(`${processNameOf(workflowId)}Workflow`, {
      workflowId,
      taskQueue: PROCESS_QUEUE,
      args: [{ unit, rules } satisfies Start],
    });

  const activities = {
    project: ({ workflowId, events: added }: Projection) => {
      const known = events.get(workflowId) ?? [];
      events.set(workflowId, [...known, ...added.filter((e) => e.n > known.length)]);
      return Promise.resolve();
    },
    currentRules: ({ policy, calendar }: RulesQuery) =>
      Promise.resolve({
        ...(rules.policy.version > policy ? { policy: rules.policy } : {}),
        ...(rules.calendar.version > calendar ? { calendar: rules.calendar } : {}),
      }),
    rulesOfPlace: (unit: string) =>
      Promise.resolve((rules = changes.reduce((old, change) => change(old), rulesOf(unit)))),
    notify: async (notice: Keyed<Notice>) => {
      mails.push({
        at: (await clockOf(connection, namespace, notice.workflowId)).at,
        workflowId: notice.workflowId,
        notice,
      });
      return { outcome: notice.channel === 'digest' ? 'digest' : 'sent', recipients: 1 };
    },
    openReferral: async ({ key, referral, ...about }: Keyed<OpenReferral>) => {
      const workflowId = `referral/${referral}`;
      await start(workflowId, about.unit);
      // Its clock starts at real time; it must live in the same days as its case.
      await reach([workflowId], (await clockOf(connection, namespace, `case/${about.caseId}`)).at);
      await update(workflowId, { name: 'handoff.send', input: about, by: SYSTEM, request: key });
    },
    moveIdentities: () => Promise.resolve(),
  };

  const update = (workflowId: string, message: Command) =>
    untilProcessed(() =>
      client.workflow
        .getHandle(workflowId)
        .executeUpdate<Taken, [Command]>(COMMAND, { args: [message], updateId: message.request }),
    );

  /** Its clock can be moved: it has begun, and has not run its course. */
  const lives = (id: string): boolean => !isOver(id, events.get(id) ?? []);

  /** Moves clocks to an instant and waits until nobody has anything in hand. */
  async function reach(ids: readonly string[], to: Instant): Promise<void> {
    for (const id of ids.filter(lives)) {
      const { at } = await clockOf(connection, namespace, id);
      if (to > at) await skip(connection, namespace, id, to - at);
    }
    await quiet(ids);
  }

  /** Nobody has anything in hand, and no alarm that has become due is still on its way through the server's queues. */
  async function quiet(ids: readonly string[]): Promise<void> {
    for (let still = 0; still < 2;) {
      await pause(30);
      const rest = await Promise.all(ids.map((id) => rests(id)));
      still = rest.every(Boolean) ? still + 1 : 0;
    }
  }

  async function rests(id: string): Promise<boolean> {
    const clock = await clockOf(connection, namespace, id);
    if (!clock.idle || clock.skipping) return false;
    const wakeAt = await wakeOf(id);
    return wakeAt === undefined || wakeAt > clock.at;
  }

  async function wakeOf(id: string): Promise<Instant | undefined> {
    if (events.get(id) === undefined) return undefined;
    for (let tried = 0; ; tried++) {
      try {
        return (await client.workflow.getHandle(id).query<View>(VIEW)).nextWakeAt ?? undefined;
      } catch (error) {
        // Begun, and its first task not on its way to a worker yet: it will be asked again.
        if (tried > 40 || !(error instanceof ServiceError)) throw error;
        await pause(50);
      }
    }
  }

  async function taken(workflowId: string, message: Message): Promise<Refusal | undefined> {
    try {
      const { revision } = await update(workflowId, message);
      await quiet([...events.keys()]);
      takenAt = events.get(workflowId)?.find((e) => e.n === revision)?.at ?? takenAt;
      return undefined;
    } catch (error) {
      if (isNoSuchWorkflow(error)) return { code: WHEN_OVER[processNameOf(workflowId) as ProcessName] };
      takenAt = (await clockOf(connection, namespace, workflowId)).at;
      if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) throw error;
      return error.cause.details?.[0] as Refusal;
    }
  }

  const bundle = await workflowBundle({
    workflowsPath: join(ROOT, 'workflows', 'index.ts'),
    sharedModules: [join(ROOT, 'workflows', 'shared.ts')],
    sourceFolders: [join(ROOT, 'workflows'), join(ROOT, 'libs', 'process')],
    cacheFolder: join(ROOT, '.iveel', 'bundle'),
  });
  const worker = (taskQueue: string, workflows: boolean) =>
    Worker.create({
      ...{ connection: native, namespace, taskQueue, activities },
      ...(workflows ? { workflowBundle: { code: bundle.code } } : {}),
    });
  const queues = ['notification', 'referral', 'intake', 'casework'];
  const workers = await Promise.all([worker(PROCESS_QUEUE, true), ...queues.map((queue) => worker(queue, false))]);
  const running = workers.map((w) => w.run());

  return {
    client,
    lastTakenAt: () => takenAt,
    now: async () => {
      const living = [...events.keys()].filter(lives);
      const clocks = await Promise.all(living.map((id) => clockOf(connection, namespace, id)));
      // Clocks differ by milliseconds; the slowest is in nobody's future.
      return clocks.length === 0 ? begins : Math.min(...clocks.map((clock) => clock.at));
    },
    advance: async (to) => {
      for (;;) {
        const ids = [...events.keys()].filter(lives);
        const wakes = (await Promise.all(ids.map(wakeOf))).filter((at) => at !== undefined);
        const next = Math.min(to, ...wakes);
        await reach(ids, next);
        if (next >= to) return;
      }
    },
    adopt: async (change) => {
      changes.push(change);
      rules = change(rules);
      for (const [id, before] of events) {
        const n = before.length;
        if (!lives(id)) continue;
        await client.workflow.getHandle(id).signal(RULES_CHANGED);
        while (events.get(id)?.length === n) await pause(30);
        takenAt = events.get(id)?.[n]?.at ?? takenAt;
      }
      await quiet([...events.keys()]);
    },
    begin: async (workflowId, unit, first) => {
      await start(workflowId, unit);
      await reach([workflowId], begins);
      return taken(workflowId, first);
    },
    send: taken,
    standing: (workflowId) => Promise.resolve(standingOf(workflowId, events.get(workflowId), rules)),
    mails: () => Promise.resolve(mails),
    workflowIds: () => Promise.resolve([...events.keys()].sort()),
    close: async () => {
      for (const w of workers) w.shutdown();
      await Promise.all(running);
    },
  };
}

/** Nothing lives under that id any more that could adopt anything, or take a word. */
function isOver(id: string, events: readonly TimelineEvent[]): boolean {
  const process = processOf(processNameOf(id));
  const begun = newEntity(process, id, { version: 1, policy: 1, calendar: 1 });
  const { state, ledger } = events.reduce((entity, event) => apply(process, entity, event), begun);
  return events.length > 0 && process.finished(state) && ledger.open.length === 0;
}

function standingOf(
  workflowId: string,
  events: readonly TimelineEvent[] | undefined,
  rules: Rules,
): Standing | undefined {
  if (!events) return undefined;
  const process = processOf(processNameOf(workflowId));
  const at = { version: 1, policy: rules.policy.version, calendar: rules.calendar.version };
  const entity = events.reduce((e, event) => apply(process, e, event), newEntity(process, workflowId, at));
  return { state: entity.state as Record<string, unknown>, open: entity.ledger.open, last: entity.ledger.last, events };
}

/** A prefix under which no other play can be meant. */
export const freshPrefix = () => randomUUID();
