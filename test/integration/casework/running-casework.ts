// Casework as it runs: its own schema, its own namespace on the real server, its workers and its HTTP face. Other services' queues are served only as far as
// a test says.
import { randomUUID } from 'node:crypto';
import { NativeConnection, Worker } from '@temporalio/worker';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { type Express } from 'express';
import { signAssertion } from '../../../libs/access/assertion';
import { signServiceCall } from '../../../libs/access/service-call';
import { dataConverter } from '../../../libs/temporal/data-converter';
import { type TemporalClient, connectClient } from '../../../libs/temporal/connect';
import { installRuntime } from '../../../libs/temporal/runtime';
import { createMetrics } from '../../../libs/telemetry/metrics';
import { keptLog } from '../../../libs/testing/http';
import { testKeys } from '../../../libs/testing/keys';
import { inUse } from '../../../libs/policy/without-invented';
import { openVault } from '../../../libs/vault/vault';
import { type Message } from '../../../libs/process/kernel/decide';
import { type Actor } from '../../../libs/process/kernel/roles';
import { caseworkApp } from '../../../services/casework/app';
import { type Deps } from '../../../services/casework/deps';
import { temporalProcesses } from '../../../services/casework/processes';
import { importProfile } from '../../../services/casework/use-cases/load-profile';
import { projector } from '../../../services/casework/use-cases/project';
import { rulesStore } from '../../../services/casework/use-cases/rules-store';
import { temporalCensus } from '../../../services/casework/census';
import { sweeps } from '../../../services/casework/sweeps';
import { caseworkWorkers } from '../../../services/casework/worker';
import {
  CASE_WORKFLOW,
  COMMAND,
  PROCESS_QUEUE,
  REFERRAL_WORKFLOW,
  type Start,
  type Taken,
  workflowTypes,
} from '../../../workflows/protocol';
import { freshTemporal } from '../../setup/servers';
import { type CaseworkTestDatabase, caseworkDatabase } from './casework-database';
import { mongolia, staffMember, theSystem } from './living-process';

export interface RunningCasework {
  readonly app: Express;
  readonly deps: Deps;
  readonly database: CaseworkTestDatabase;
  readonly log: ReturnType<typeof keptLog>;
  /** Authorization header of a sample person, or of another service. */
  as(key: string): string;
  service(name?: string): string;
  /** A case from its report, as intake begins one. @returns its id and reference */
  report(unit?: string, over?: Readonly<Record<string, unknown>>): Promise<{ caseId: string; ref: string }>;
  readonly temporal: TemporalClient;
  /** Screened and given to a lead. */
  accepted(over?: {
    unit?: string;
    lead?: string;
    supervisor?: string;
    risk?: string;
  }): Promise<{ caseId: string; ref: string }>;
  openReferral(referral: string, caseId: string, ref: string, unit?: string): Promise<void>;
  /** What becomes of notices: `sent` unless a test says otherwise. */
  readonly post: {
    outcome(notice: { readonly template: string; readonly to: string }): string;
    readonly asked: object[];
  };
  /** While true, the worker cannot write the read model. */
  readModelAway(away: boolean): void;
  send(workflowId: string, name: string, input: unknown, by: Actor): Promise<Taken>;
  close(): Promise<void>;
}

let sequence = 200;

/** Without `demo`: as for real work, where nobody and no agency is invented. */
export async function runningCasework({ demo = true } = {}): Promise<RunningCasework> {
  const profile = inUse(mongolia, demo);
  const { payloadKeys, vaultKeys, hashKey, serviceSecret } = testKeys;
  const [database, temporalSettings] = await Promise.all([caseworkDatabase(), freshTemporal()]);
  const now = (): number => Date.now();
  await importProfile(database.system, profile, now());
  const temporal = connectClient(temporalSettings, payloadKeys);
  const log = keptLog('casework');
  installRuntime(log.logger);
  const deps: Deps = {
    db: database.system,
    people: database.people,
    rules: rulesStore(database.system),
    processes: temporalProcesses(temporal.client, temporal.namespace),
    vault: openVault(vaultKeys, hashKey),
    profile,
    onUntold: (of, error) => log.logger.warn({ ...of, err: error }, 'not told'),
    now,
  };
  let away = false;
  const project = projector({ db: database.system, now });
  const census = temporalCensus(temporal.client, Object.values(workflowTypes));
  const workers = caseworkWorkers({
    temporal: temporalSettings,
    payloadKeys,
    handlers: {
      project: (projection) => (away ? Promise.reject(new Error('away, says the test')) : project(projection)),
      newerRules: (query) => deps.rules.newer(query),
      rulesOfPlace: (unit) => deps.rules.ofPlace(unit),
    },
    sweeps: sweeps({ deps, census, onDisagreement: (found) => log.logger.warn(found, 'did not agree') }),
    onAway: (error) => log.logger.warn({ err: error }, 'away'),
  });
  await workers.started;
  const post: RunningCasework['post'] = { outcome: () => 'sent', asked: [] };
  const others = await otherQueues(temporalSettings.address, temporal.namespace, post);
  const app = caseworkApp({
    ...deps,
    census,
    serviceSecret,
    logger: log.logger,
    metrics: createMetrics('casework'),
    demo,
  });

  const begin = async (type: string, workflowId: string, unit: string, first: Message): Promise<void> => {
    const rules = await deps.rules.current(unit);
    if (!rules) throw new Error(`no rules for ${unit}`);
    const start: Start = { unit, rules };
    const startWorkflowOperation = new WithStartWorkflowOperation<(start: Start) => Promise<void>>(type, {
      workflowId,
      taskQueue: PROCESS_QUEUE,
      args: [start],
      workflowIdConflictPolicy: 'FAIL',
    });
    await temporal.client.workflow.executeUpdateWithStart<(start: Start) => Promise<void>, Taken, [Message]>(COMMAND, {
      args: [first],
      updateId: first.request,
      startWorkflowOperation,
    });
  };
  const send = (workflowId: string, name: string, input: unknown, by: Actor): Promise<Taken> =>
    deps.processes.command(workflowId, { name, input, by, request: randomUUID() });

  const report: RunningCasework['report'] = async (unit = 'mn-069-05', over = {}) => {
    const caseId = randomUUID();
    const letters = mongolia.units.find(({ code }) => code === unit)?.letters ?? 'XX';
    const ref = `${letters}-2026-${String(++sequence).padStart(4, '0')}-0`;
    await begin(CASE_WORKFLOW, `case/${caseId}`, unit, {
      name: 'report.receive',
      input: {
        ref,
        unit,
        source: 'community',
        concerns: ['neglect'],
        suspectedRisk: 'medium',
        contactable: true,
        happenedAt: Date.now() - 1_000,
        ...over,
      },
      by: theSystem,
      request: randomUUID(),
    });
    return { caseId, ref };
  };

  return {
    app,
    temporal,
    post,
    deps,
    database,
    log,
    as: (key) => signAssertion(serviceSecret, staffMember(key).id, Date.now()),
    service: (name = 'notification') => signServiceCall(serviceSecret, name, Date.now()),
    report,
    accepted: async ({ unit = 'mn-069-05', lead = 'saraa', supervisor = 'erdenechimeg', risk = 'medium' } = {}) => {
      const made = await report(unit);
      const input = {
        outcome: 'accepted',
        reason: 'meets-criteria',
        criteria: ['child-at-risk'],
        risk,
        lead: staffMember(lead).id,
      };
      await send(`case/${made.caseId}`, 'report.screen', input, staffMember(supervisor));
      return made;
    },
    openReferral: (referral, caseId, ref, unit = 'mn-069-05') =>
      begin(REFERRAL_WORKFLOW, `referral/${referral}`, unit, {
        name: 'handoff.send',
        input: { caseId, ref, unit, agency: mongolia.agencies[0]?.id, service: 'physical-health', risk: 'medium' },
        by: theSystem,
        request: randomUUID(),
      }),
    readModelAway: (is) => {
      away = is;
    },
    send,
    close: async () => {
      await others();
      await workers.stop();
      await temporal.close();
      await database.close();
    },
  };
}

/** The neighbours' queues, answered with the least that lets a case live on: these tests are about casework. */
async function otherQueues(
  address: string,
  namespace: string,
  post: RunningCasework['post'],
): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address });
  const make = (taskQueue: string, activities: object) =>
    Worker.create({ connection, namespace, taskQueue, activities, dataConverter: dataConverter(testKeys.payloadKeys) });
  const workers = await Promise.all([
    make('notification', {
      notify: (notice: { template: string; to: string }) => {
        post.asked.push(notice);
        return Promise.resolve({ outcome: post.outcome(notice), recipients: 1 });
      },
    }),
    make('referral', { openReferral: () => Promise.resolve() }),
    make('intake', { moveIdentities: () => Promise.resolve() }),
  ]);
  const running = workers.map((worker) => worker.run());
  return async () => {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await connection.close();
  };
}
