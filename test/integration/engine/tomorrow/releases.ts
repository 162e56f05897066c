// Cases on a real server whose workers can be replaced by those of another release while they are in flight.
import { join } from 'node:path';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Projection } from '../../../../activities/casework/contract';
import type { Recorded } from '../../../../libs/process/kernel/events';
import type { Rules } from '../../../../libs/process/kernel/definition';
import { type WorkflowBundle, workflowBundle } from '../../../../libs/temporal/bundle';
import { untilProcessed } from '../../../../libs/temporal/unprocessed';
import { waitUntil } from '../../../../infra/local/wait-until';
import { clockOf, skip } from '../../../../services/cli/engine/skip-time';
import {
  CASE_WORKFLOW,
  COMMAND,
  type Command,
  PROCESS_QUEUE,
  type Taken,
  VIEW,
  type View,
} from '../../../../workflows/protocol';
import { freshTemporal } from '../../../setup/servers';

const root = join(__dirname, '..', '..', '..', '..');

/** The bundle of tomorrow's workers. */
export function tomorrowsBundle(): Promise<WorkflowBundle> {
  return workflowBundle({
    workflowsPath: join(__dirname, 'workflows.ts'),
    sharedModules: [join(root, 'workflows', 'shared.ts')],
    sourceFolders: [__dirname, join(root, 'workflows'), join(root, 'libs', 'process')],
    cacheFolder: join(root, '.iveel', 'bundle'),
  });
}

export async function runningReleases(rules: Rules, unit: string) {
  const { address, namespace } = await freshTemporal();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace });
  const events = new Map<string, Recorded[]>();
  const activities = {
    project: ({ workflowId, events: added }: Projection) => {
      const known = events.get(workflowId) ?? [];
      events.set(workflowId, [...known, ...added.filter((e) => e.n > known.length)]);
      return Promise.resolve();
    },
    currentRules: () => Promise.resolve({}),
    notify: () => Promise.resolve({ outcome: 'sent', recipients: 1 }),
  };
  const running: { worker: Worker; done: Promise<void> }[] = [];
  const run = (worker: Worker) => {
    running.push({ worker, done: worker.run() });
  };
  const stop = async (one: (typeof running)[number] | undefined) => {
    one?.worker.shutdown();
    await one?.done;
  };
  run(await Worker.create({ connection: native, namespace, taskQueue: 'notification', activities }));
  const handle = (id: string) => client.workflow.getHandle(id);
  const view = (id: string) => handle(id).query<View>(VIEW);

  return {
    /** These workers take over from those before. */
    release: async ({ code }: WorkflowBundle) => {
      if (running.length > 1) await stop(running.pop());
      run(
        await Worker.create({
          ...{ connection: native, namespace, taskQueue: PROCESS_QUEUE, activities },
          workflowBundle: { code },
        }),
      );
    },
    begin: (workflowId: string) =>
      client.workflow.start(CASE_WORKFLOW, { workflowId, taskQueue: PROCESS_QUEUE, args: [{ unit, rules }] }),
    /** The code of the refusal, or `taken`. */
    send: async (workflowId: string, message: Command): Promise<string> => {
      try {
        await untilProcessed(() => handle(workflowId).executeUpdate<Taken, [Command]>(COMMAND, { args: [message] }));
        return 'taken';
      } catch (error) {
        if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
          return error.cause.type ?? 'refused';
        throw error;
      }
    },
    view,
    /** Moves its clock just past its next alarm, and waits for what comes of it. */
    nextAlarm: async (id: string) => {
      const { n, nextWakeAt } = await view(id);
      const { at } = await clockOf(connection, namespace, id);
      await skip(connection, namespace, id, (nextWakeAt ?? at) - at + 2000);
      await waitUntil(async () => ((await view(id)).n > n ? true : undefined), {
        ...{ withinMs: 60_000, everyMs: 100 },
        late: () => new Error('the alarm did not ring'),
      });
    },
    events: (id: string) => events.get(id) ?? [],
    history: (id: string) => handle(id).fetchHistory(),
    close: async () => {
      while (running.length > 0) await stop(running.pop());
      await native.close();
      await connection.close();
    },
  };
}

export type Releases = Awaited<ReturnType<typeof runningReleases>>;
