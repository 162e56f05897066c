// Deadlines against crashes: the server is killed with timers pending, or every worker is away when one is due. Nothing lost, nothing early, nothing twice.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { type Temporal, startTemporal } from '../../infra/local/temporal-server';
import type { Projection } from '../../activities/casework/contract';
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import type { Notice } from '../../libs/process/kernel/effects';
import type { Rules } from '../../libs/process/kernel/definition';
import { HOUR } from '../../libs/process/kernel/time';
import { COMMAND, type Command, type Start, type Taken } from '../../workflows/protocol';
import { calendars, rulesOn } from '../process/test-rules';
import { testBundle } from '../setup/bundle';
import '../setup/quiet-temporal';

const UNIT = 'mn-1-03-08';
const dir = mkdtempSync(join(tmpdir(), 'iveel-timers-'));
/** Seconds until a one-hour duty is due when the report is this much younger than an hour. */
const SOON = 6_000;

let temporal: Temporal;
let native: NativeConnection;
const events = new Map<string, Recorded<KernelEvent>[]>();
const notices: Notice[] = [];

/** The shipped policy without the supervisor's early reminders, so that each alarm below is one we count. */
function rules(): Rules {
  const plain = rulesOn(calendars[0]);
  const ladder = {
    remind: [],
    rungs: [
      { role: 'manager', after: '0 h' },
      { role: 'manager', after: '4 h' },
    ],
    channel: 'now',
  } as const;
  const ladders = { triage: { immediate: ladder, high: ladder, medium: ladder, low: ladder } };
  return { ...plain, policy: { ...plain.policy, ladders } };
}

const activities = {
  project: ({ workflowId, events: added }: Projection) => {
    const known = events.get(workflowId) ?? [];
    events.set(workflowId, [...known, ...(added as Recorded<KernelEvent>[]).filter((e) => e.n > known.length)]);
    return Promise.resolve();
  },
  currentRules: () => Promise.resolve({}),
  notify: (notice: Notice) => {
    notices.push(notice);
    return Promise.resolve({ outcome: 'sent', recipients: 1 });
  },
};

async function workers(): Promise<() => Promise<void>> {
  const common = { connection: native, activities };
  const both = await Promise.all([
    Worker.create({ ...common, taskQueue: 'process', workflowBundle: await testBundle() }),
    Worker.create({ ...common, taskQueue: 'notification' }),
  ]);
  const running = both.map((worker) => worker.run());
  return async () => {
    for (const worker of both) worker.shutdown();
    await Promise.all(running);
  };
}

/** Opens a case whose triage is due `SOON` from now. Resolves with its id and the due instant. */
async function reportAlmostAnHourOld(): Promise<{ id: string; dueAt: number }> {
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection });
  const id = `case/${randomUUID()}`;
  const happenedAt = Date.now() - HOUR + SOON;
  const startWorkflowOperation = new WithStartWorkflowOperation('caseWorkflow', {
    workflowId: id,
    taskQueue: 'process',
    args: [{ unit: UNIT, rules: rules() } satisfies Start],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  const report = { ref: 'X', unit: UNIT, source: 's', concerns: [], suspectedRisk: 'immediate', contactable: false };
  const first: Command = {
    name: 'report.receive',
    input: { ...report, happenedAt },
    by: { id: 'system', role: 'system', unit: UNIT },
    request: id,
  };
  const taken = await client.workflow.executeUpdateWithStart(COMMAND, { startWorkflowOperation, args: [first] });
  expect((taken as Taken).projected).toBe(true);
  await connection.close();
  return { id, dueAt: happenedAt + HOUR };
}

const ofType = <T extends KernelEvent['type']>(id: string, type: T) =>
  (events.get(id) ?? []).filter((e): e is Recorded<Extract<KernelEvent, { type: T }>> => e.body.type === type);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (holds()) return;
    await pause(100);
  }
  throw new Error(`it never came: ${what}`);
}

/** The breach and the rung at the due instant, once each, not early; and one notice for each. */
function expectOnce(id: string, dueAt: number): void {
  const breaches = ofType(id, 'duty.breached').filter((e) => e.body.kind === 'triage');
  const escalations = ofType(id, 'duty.escalated').filter((e) => e.body.kind === 'triage');
  expect(breaches).toHaveLength(1);
  expect(escalations.map((e) => e.body.alarm)).toEqual(['rung-1']);
  for (const event of [...breaches, ...escalations]) expect(event.at).toBeGreaterThanOrEqual(dueAt);
  const told = notices.filter((n) => n.workflowId === id && 'kind' in n && n.kind === 'triage');
  expect(told.map((n) => n.template).sort()).toEqual(['escalation', 'overdue']);
  const numbers = (events.get(id) ?? []).map((e) => e.n);
  expect(numbers).toEqual(numbers.map((_n, i) => i + 1));
}

beforeAll(async () => {
  temporal = await startTemporal({ dbFile: join(dir, 'temporal.db'), uiPort: 'none' });
  native = await NativeConnection.connect({ address: temporal.address });
}, 60_000);

afterAll(async () => {
  await native.close();
  await temporal.stop();
  rmSync(dir, { recursive: true, force: true });
}, 60_000);

test('temporal-restarted: a timer pending when the server was killed is lost, early or double', async () => {
  const stop = await workers();
  const { id, dueAt } = await reportAlmostAnHourOld();
  await temporal.kill();
  await pause(1_500);
  await temporal.restart();
  await until(() => ofType(id, 'duty.breached').length > 0, 'the breach after the restart');
  await until(() => notices.filter((n) => n.workflowId === id && 'kind' in n).length >= 2, 'both notices');
  await pause(1_000);
  expectOnce(id, dueAt);
  await stop();
}, 90_000);

test('timer-due-while-every-worker-is-down: the deadline passes unseen, or speaks more than once', async () => {
  const stop = await workers();
  const { id, dueAt } = await reportAlmostAnHourOld();
  await stop();
  await pause(Math.max(0, dueAt - Date.now()) + 2_000);
  expect(ofType(id, 'duty.breached')).toHaveLength(0);
  const stopAgain = await workers();
  await until(() => ofType(id, 'duty.breached').length > 0, 'the breach after the workers came back');
  await until(() => notices.filter((n) => n.workflowId === id && 'kind' in n).length >= 2, 'both notices');
  await pause(1_000);
  expectOnce(id, dueAt);
  await stopAgain();
}, 90_000);
