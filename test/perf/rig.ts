// Real server, real Postgres, the real projection; one worker serves both sides, so that they share whatever the machine is doing.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { sql } from 'kysely';
import { serviceTestDatabase } from '../../libs/testing/database';
import type { Actor } from '../../libs/process/kernel/roles';
import { workflowBundle } from '../../libs/temporal/bundle';
import { caseworkMigrations } from '../../services/casework/migrations/all';
import type { CaseworkTables } from '../../services/casework/tables';
import { projector } from '../../services/casework/use-cases/project';
import { COMMAND, type Command, type Start, type Taken } from '../../workflows/protocol';
import { calendars, rulesOn } from '../process/test-rules';
import { freshTemporal, testDatabaseUrl } from '../setup/servers';

const root = join(__dirname, '..', '..');
const rules = rulesOn(calendars[0]);
export const UNIT = 'mn-1-03-08';
const SYSTEM: Actor = { id: 'system', role: 'system', unit: UNIT };

export interface Rig {
  readonly client: Client;
  readonly bundle: { readonly code: string };
  openCase(): Promise<string>;
  send(id: string, name: string, input: unknown, by: Actor): Promise<Taken>;
  close(): Promise<void>;
}

export async function makeRig(): Promise<Rig> {
  const { address, namespace } = await freshTemporal();
  const server = await testDatabaseUrl();
  const { db, close: dropDatabase } = await serviceTestDatabase<CaseworkTables>({
    server,
    service: 'casework',
    migrations: caseworkMigrations,
  });
  await sql`create table bare (id text primary key)`.execute(db);
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace });
  const bundle = await workflowBundle({
    workflowsPath: join(__dirname, 'bare-workflows.ts'),
    sourceFolders: [join(root, 'workflows'), join(root, 'libs', 'process'), __dirname],
    cacheFolder: join(root, '.iveel', 'bundle'),
  });
  const activities = {
    project: projector({ db }),
    currentRules: () => Promise.resolve({}),
    notify: () => Promise.resolve({ outcome: 'sent', recipients: 1 }),
    store: async (id: string) => {
      await sql`insert into bare values (${id})`.execute(db);
    },
  };
  const common = { connection: native, namespace, activities };
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: 'process', workflowBundle: { code: bundle.code }, maxCachedWorkflows: 1000 }),
    Worker.create({ ...common, taskQueue: 'casework' }),
    Worker.create({ ...common, taskQueue: 'notification' }),
  ]);
  const running = workers.map((worker) => worker.run());

  const command = (name: string, input: unknown, by: Actor): Command => ({ name, input, by, request: randomUUID() });
  return {
    client,
    bundle,
    openCase: async () => {
      const id = `case/${randomUUID()}`;
      const startWorkflowOperation = new WithStartWorkflowOperation('caseWorkflow', {
        workflowId: id,
        taskQueue: 'process',
        args: [{ unit: UNIT, rules } satisfies Start],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      const report = {
        ref: `UB-${id}`,
        unit: UNIT,
        source: 'professional',
        concerns: [],
        suspectedRisk: 'high',
        contactable: false,
      };
      const first = command('report.receive', { ...report, happenedAt: Date.now() - 1000 }, SYSTEM);
      await client.workflow.executeUpdateWithStart(COMMAND, {
        startWorkflowOperation,
        args: [first],
        updateId: first.request,
      });
      return id;
    },
    send: (id, name, input, by) => {
      const message = command(name, input, by);
      return client.workflow
        .getHandle(id)
        .executeUpdate<Taken, [Command]>(COMMAND, { args: [message], updateId: message.request });
    },
    close: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await native.close();
      await connection.close();
      await dropDatabase();
    },
  };
}
