// Real server, real Postgres, the real projection; one worker serves both sides, so that they share whatever the machine is doing.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { sql } from 'kysely';
import { caseworkHandlers } from '../../activities/casework/handlers';
import { serviceTestDatabase } from '../../libs/testing/database';
import type { Rules } from '../../libs/process/kernel/definition';
import type { Actor } from '../../libs/process/kernel/roles';
import { workflowBundle } from '../../libs/temporal/bundle';
import { caseworkMigrations } from '../../services/casework/migrations/all';
import { loadProfile, profileDir } from '../../libs/policy/profile';
import { importProfile } from '../../services/casework/use-cases/load-profile';
import { openDatabases } from '../../services/casework/databases';
import type { CaseworkTables } from '../../services/casework/tables';
import { projector } from '../../services/casework/use-cases/project';
import { COMMAND, type Command, type Start, type Taken } from '../../workflows/protocol';
import { calendars, rulesOn } from '../process/test-rules';
import { freshTemporal, testDatabaseUrl } from '../setup/servers';

const root = join(__dirname, '..', '..');
export const rules = rulesOn(calendars[0]);
export const UNIT = 'mn-1-03-08';
let opened = 0;
const SYSTEM: Actor = { id: 'system', role: 'system', unit: UNIT };

export interface Rig {
  readonly client: Client;
  readonly bundle: { readonly code: string };
  /** Replies that came before the read model was written: a figure with many of them is a figure of something else. */
  lagged: number;
  /** @param over the report's own fields, and other rules than the shipped ones */
  openCase(over?: { readonly report?: object; readonly rules?: Rules }): Promise<string>;
  /** Called at each notice, when its activity begins. */
  onNotice: (notice: { readonly workflowId: string; readonly dueAt?: number }) => void;
  send(id: string, name: string, input: unknown, by: Actor): Promise<Taken>;
  close(): Promise<void>;
}

export async function makeRig(): Promise<Rig> {
  const { address, namespace } = await freshTemporal();
  const server = await testDatabaseUrl();
  const { url, close: dropDatabase } = await serviceTestDatabase<CaseworkTables>({
    server,
    service: 'casework',
    migrations: caseworkMigrations,
  });
  const databases = openDatabases(url);
  const db = databases.system;
  await importProfile(db, loadProfile(profileDir('mongolia')), Date.now());
  await sql`create table bare (id text primary key)`.execute(db);
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace });
  const bundle = await workflowBundle({
    workflowsPath: join(__dirname, 'bare-workflows.ts'),
    sharedModules: [join(root, 'workflows', 'shared.ts')],
    sourceFolders: [join(root, 'workflows'), join(root, 'libs', 'process'), __dirname],
    cacheFolder: join(root, '.iveel', 'bundle'),
  });
  const activities = {
    ...caseworkHandlers({
      project: projector({ db }),
      newerRules: () => Promise.resolve({}),
      rulesOfPlace: (unit) => Promise.reject(new Error(`nobody moves to ${unit} here`)),
      onFailure: ({ error }) => console.error(error),
    }),
    notify: (notice: Parameters<Rig['onNotice']>[0]) => {
      rig.onNotice(notice);
      return Promise.resolve({ outcome: 'sent', recipients: 1 });
    },
    ring: (id: string) => {
      rig.onNotice({ workflowId: id });
      return Promise.resolve();
    },
    store: async (id: string) => {
      await sql`insert into bare values (${id})`.execute(db);
    },
  };
  const common = { connection: native, namespace, activities };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: 'process',
      workflowBundle: { code: bundle.code },
      maxCachedWorkflows: 12_000,
    }),
    Worker.create({ ...common, taskQueue: 'casework' }),
    Worker.create({ ...common, taskQueue: 'notification' }),
  ]);
  const running = workers.map((worker) => worker.run());

  const command = (name: string, input: unknown, by: Actor): Command => ({ name, input, by, request: randomUUID() });
  const rig: Rig = {
    client,
    bundle,
    lagged: 0,
    onNotice: () => undefined,
    openCase: async (over = {}) => {
      const id = `case/${randomUUID()}`;
      const startWorkflowOperation = new WithStartWorkflowOperation('caseWorkflow', {
        workflowId: id,
        taskQueue: 'process',
        args: [{ unit: UNIT, rules: over.rules ?? rules } satisfies Start],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      const report = {
        ref: `UB-2026-${String(++opened).padStart(4, '0')}-0`,
        unit: UNIT,
        source: 'professional',
        concerns: [],
        suspectedRisk: 'high',
        contactable: false,
      };
      const first = command('report.receive', { ...report, happenedAt: Date.now() - 1000, ...over.report }, SYSTEM);
      const taken = await client.workflow.executeUpdateWithStart(COMMAND, {
        startWorkflowOperation,
        args: [first],
        updateId: first.request,
      });
      if (!(taken as Taken).projected) rig.lagged++;
      return id;
    },
    send: async (id, name, input, by) => {
      const message = command(name, input, by);
      const taken = await client.workflow
        .getHandle(id)
        .executeUpdate<Taken, [Command]>(COMMAND, { args: [message], updateId: message.request });
      if (!taken.projected) rig.lagged++;
      return taken;
    },
    close: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await native.close();
      await connection.close();
      await databases.close();
      await dropDatabase();
    },
  };
  return rig;
}
