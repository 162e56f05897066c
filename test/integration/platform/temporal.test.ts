/** What would hurt: a name readable on the Temporal server, a refusal that arrives as a failure, a worker that dies because its server starts later. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { type NativeConnection, type Worker } from '@temporalio/worker';
import { workflowBundle } from '../../../libs/temporal/bundle';
import { type TemporalClient, connectClient, connectWorker, connectionOptions } from '../../../libs/temporal/connect';
import { isNoSuchWorkflow, isServerAway, refusalOf, terminal } from '../../../libs/temporal/failures';
import { temporalProblem } from '../../../libs/temporal/problems';
import { verifySearchAttributes } from '../../../libs/temporal/verify-search-attributes';
import { installRuntime } from '../../../libs/temporal/runtime';
import { createWorker } from '../../../libs/temporal/worker';
import { keptLog } from '../../../libs/testing/http';
import { testKeys } from '../../../libs/testing/keys';
import { type FreshTemporal, freshTemporal } from '../../setup/servers';
import { type EchoActivities, type echoWorkflow, endSignal, sayUpdate } from './workflows';

const cacheFolder = mkdtempSync(path.join(tmpdir(), 'iveel-bundle-'));
const workflowsPath = path.join(__dirname, 'workflows/index.ts');
const bundle = () => workflowBundle({ workflowsPath, sourceFolders: [path.dirname(workflowsPath)], cacheFolder });
const { payloadKeys } = testKeys;

const log = keptLog();
let fresh: FreshTemporal;
let temporal: TemporalClient;
let native: NativeConnection;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  installRuntime(log.logger);
  fresh = await freshTemporal();
  temporal = connectClient(fresh, payloadKeys);
  native = (await connectWorker(fresh)).connection;
  const activities: EchoActivities = {
    echo: (text) => (text === 'flaky' ? Promise.reject(new Error('Canary Person is flaky')) : Promise.resolve(text)),
    fail: (code) => Promise.reject(terminal(code, 'Canary Person is unknown', { agency: 'a1' })),
  };
  worker = await createWorker({
    connection: native,
    namespace: fresh.namespace,
    taskQueue: 'echo',
    payloadKeys,
    activities,
    workflowBundle: await bundle(),
  });
  running = worker.run();
}, 120_000);
afterAll(async () => {
  worker.shutdown();
  await running;
  await native.close();
  await temporal.close();
  rmSync(cacheFolder, { recursive: true });
});

const start = () =>
  temporal.client.workflow.start<typeof echoWorkflow>('echoWorkflow', {
    taskQueue: 'echo',
    workflowId: `echo/${Math.random()}`,
    args: ['Canary Person'],
  });
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => 'no failure').catch((error: unknown) => error);

test('a canary in arguments, results, failures of activities and refusals is nowhere in the raw history', async () => {
  const handle = await start();
  expect(await handle.executeUpdate(sayUpdate, { args: ['Canary Person says'] })).toBe('Canary Person says');
  for (const text of ['refuse', 'terminal', 'flaky']) await failure(handle.executeUpdate(sayUpdate, { args: [text] }));
  await handle.signal(endSignal);
  expect(await handle.result()).toBe('Canary Person');
  const { history } = await temporal.connection.workflowService.getWorkflowExecutionHistory({
    namespace: fresh.namespace,
    execution: { workflowId: handle.workflowId },
  });
  const bytes = Buffer.from(
    JSON.stringify(history, (_, member: unknown) =>
      member instanceof Uint8Array ? Buffer.from(member).toString('latin1') : member,
    ),
  );
  expect(history?.events?.length).toBeGreaterThan(20);
  // The scan can see: type names and codes are in the clear.
  expect(bytes.includes('echoWorkflow') && bytes.includes('no-such-agency')).toBe(true);
  expect(bytes.includes('Canary')).toBe(false);
  // The SDK logged the failed activities, through our log.
  expect(log.text()).toContain('Activity failed');
  expect(log.text()).toContain('no-such-agency');
  expect(log.text()).not.toContain('Canary');
});

test('a refusal keeps its code and what is missing, from the handler, the validator, an activity, and an update with start', async () => {
  const handle = await start();
  const refused = await failure(handle.executeUpdate(sayUpdate, { args: ['refuse'] }));
  expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
  expect(refusalOf(refused)).toEqual({ code: 'not-now', details: { code: 'not-now', missing: ['time'] } });
  expect(temporalProblem(refused)).toMatchObject({ code: 'not-now', extra: { missing: ['time'] } });
  expect(refusalOf(await failure(handle.executeUpdate(sayUpdate, { args: ['invalid'] })))).toEqual({
    code: 'not-valid',
    details: {},
  });
  expect(refusalOf(await failure(handle.executeUpdate(sayUpdate, { args: ['terminal'] })))).toEqual({
    code: 'no-such-agency',
    details: { agency: 'a1' },
  });
  const startWorkflowOperation = new WithStartWorkflowOperation<typeof echoWorkflow>('echoWorkflow', {
    taskQueue: 'echo',
    workflowId: `echo/${Math.random()}`,
    args: [''],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  const withStart = failure(
    temporal.client.workflow.executeUpdateWithStart(sayUpdate, { args: ['refuse'], startWorkflowOperation }),
  );
  expect(refusalOf(await withStart)).toMatchObject({ code: 'not-now' });
  await handle.terminate();
});

test('a failure that is no refusal is none, and no such workflow is 404', async () => {
  const handle = await start();
  const flaky = await failure(handle.executeUpdate(sayUpdate, { args: ['flaky'] }));
  expect([refusalOf(flaky), isServerAway(flaky), temporalProblem(flaky)]).toEqual([undefined, false, undefined]);
  await handle.terminate();
  const nobody = await failure(temporal.client.workflow.getHandle('echo/none').signal(endSignal));
  expect(isNoSuchWorkflow(nobody)).toBe(true);
  expect(temporalProblem(nobody)).toMatchObject({ code: 'not-found' });
});

test('whatever Temporal answers, nobody is told of a fault of ours: not there, for a moment not, or not as it is set up', async () => {
  const { client, connection } = temporal;
  const { namespace } = fresh;
  const described = (of: string) =>
    failure(connection.workflowService.describeWorkflowExecution({ namespace: of, execution: { workflowId: 'none' } }));
  expect(temporalProblem(await described(namespace))).toMatchObject({ code: 'not-found' });
  expect(temporalProblem(await described('no-such-namespace'))).toMatchObject({ code: 'engine-refuses' });
  const elsewhere = connectClient({ ...fresh, namespace: 'no-such-namespace' }, payloadKeys);
  const lost = await failure(elsewhere.client.workflow.getHandle('none').signal(endSignal));
  expect(temporalProblem(lost)).toMatchObject({ code: 'engine-refuses' });
  await elsewhere.close();
  const tooLong = await failure(client.workflow.start('x', { taskQueue: 'echo', workflowId: 'x'.repeat(2_000) }));
  expect(temporalProblem(tooLong)).toMatchObject({ code: 'engine-refuses' });

  // Every code there is, as the client library hands it on.
  const { metadata } = (await described(namespace)) as { readonly metadata: unknown };
  const answer = (code: number) => Object.assign(new Error(`${code}`), { code, details: '', metadata });
  const told = Array.from({ length: 16 }, (_, at) => temporalProblem(answer(at + 1))?.code);
  const [gone, for5s, no] = ['not-found', 'temporarily-unavailable', 'engine-refuses'];
  expect(told).toEqual([
    ...[for5s, for5s, no, for5s, gone, no, no, for5s, for5s, for5s, no, no, for5s, for5s, for5s, no],
  ]);
});

test('a server that is away: the client starts all the same, its calls are 503, and a worker keeps trying until told to stop', async () => {
  const nowhere = { address: '127.0.0.1:1', namespace: 'default' };
  const away = connectClient(nowhere, payloadKeys);
  const error = await failure(
    away.client.withDeadline(Date.now() + 1500, () => away.client.workflow.getHandle('x').signal(endSignal)),
  );
  expect(isServerAway(error)).toBe(true);
  expect(temporalProblem(error)).toMatchObject({ code: 'temporarily-unavailable' });
  await away.close();

  const stop = new AbortController();
  const attempts: number[] = [];
  const waiting = connectWorker(nowhere, {
    signal: stop.signal,
    onAway: (_, attempt) => attempts.push(attempt) && attempts.length === 2 && stop.abort(),
  });
  await expect(waiting).rejects.toThrow();
  expect(attempts).toEqual([1, 2]);
});

test('a worker with another payload key cannot read what this one wrote', async () => {
  const other = connectClient(fresh, [{ id: 'other', secret: testKeys.hashKey }]);
  const handle = await start();
  await handle.signal(endSignal);
  await handle.result();
  expect(String(await failure(other.client.workflow.getHandle(handle.workflowId).result()))).toContain(
    'IVEEL_PAYLOAD_KEYS',
  );
  await other.close();
});

test('our search attributes are there, and a namespace without them is named with the command that helps', async () => {
  await expect(verifySearchAttributes(temporal.connection, fresh.namespace)).resolves.toBeUndefined();
  const system = verifySearchAttributes(temporal.connection, 'temporal-system');
  await expect(system).rejects.toThrow(
    'temporal operator search-attribute create --namespace temporal-system --name IveelStage --type Keyword',
  );
});

test('the bundle is built once and fetched after that, and lists what is inside', async () => {
  const before = Date.now();
  const again = await bundle();
  expect(Date.now() - before).toBeLessThan(1_000);
  expect(readdirSync(cacheFolder)).toHaveLength(1);
  expect(again.modules).toEqual(
    expect.arrayContaining(['libs/temporal/failure-converter.ts', 'test/integration/platform/workflows/index.ts']),
  );
  const ours = again.modules.filter((name) => !name.startsWith('node_modules/'));
  expect(ours).toHaveLength(2);
  expect(existsSync(path.join(cacheFolder, readdirSync(cacheFolder)[0] ?? ''))).toBe(true);
});

test('address, TLS and API key come from the variables of Temporal, ours fill the gaps', () => {
  const settings = { address: '127.0.0.1:7233', namespace: 'default' };
  expect(connectionOptions(settings)).toEqual({ options: { address: '127.0.0.1:7233' }, namespace: 'default' });
  const cloud = connectionOptions({
    ...settings,
    env: {
      TEMPORAL_ADDRESS: 'iveel.a1b2c.tmprl.cloud:7233',
      TEMPORAL_NAMESPACE: 'iveel.a1b2c',
      TEMPORAL_API_KEY: 'key',
    },
  });
  const profile = path.join(cacheFolder, 'temporal.toml');
  writeFileSync(profile, '[profile.default]\naddress = "cluster:7233"\nnamespace = "care"\n');
  const file = connectionOptions({ ...settings, env: { TEMPORAL_CONFIG_FILE: profile } });
  expect(file).toEqual({ options: { address: 'cluster:7233' }, namespace: 'care' });
  expect(cloud).toMatchObject({
    options: { address: 'iveel.a1b2c.tmprl.cloud:7233', apiKey: 'key', tls: true },
    namespace: 'iveel.a1b2c',
  });
});
