// A workflow task can write its events and then be lost: a worker died, or the server gave the task to another. What would hurt: a case that can never be written
// to again because its record knows more than it does; or one that follows its record and forgets what it was told meanwhile.
import { randomUUID } from 'node:crypto';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { OnRecord, Projection, RulesQuery } from '../../../activities/casework/contract';
import { refusalOf } from '../../../libs/temporal/failures';
import {
  COMMAND,
  type Command,
  RULES_CHANGED,
  type Start,
  TELL,
  type Taken,
  VIEW,
  type View,
} from '../../../workflows/protocol';
import { calendars, rulesOn } from '../../process/test-rules';
import { testBundle } from '../../setup/bundle';
import '../../setup/quiet-temporal';
import { until } from '../../setup/living-system';
import { freshTemporal } from '../../setup/servers';

type Event = Projection['events'][number];
const UNIT = 'mn-1-03-08';
const rules = rulesOn(calendars[0]);
let client: Client;
let begin: (lost?: 'lost') => Promise<string>;
const closing: (() => Promise<void>)[] = [];

const records = new Map<string, Event[]>();
/** Cases of which the next task is lost after it has written: the same events, a moment before, for this request. */
const toLose = new Map<string, string>();
/** Cases of which the task is lost that writes what became of a notice. */
const toLoseSettled = new Set<string>();
const told: string[] = [];

function project({ workflowId, events }: Projection): Promise<OnRecord | void> {
  const record = records.get(workflowId) ?? [];
  const settles = ({ body }: Event) => body.type === 'notice.settled';
  if (toLoseSettled.has(workflowId) && events.some(settles)) {
    toLoseSettled.delete(workflowId);
    const instead = events.map((event) => ({ ...event, at: event.at - 1 }));
    records.set(workflowId, [...record, ...instead]);
    return Promise.resolve({ instead });
  }
  const request = toLose.get(workflowId);
  if (request !== undefined && events.some((event) => event.request !== undefined)) {
    toLose.delete(workflowId);
    const before = (event: Event): Event => ({ ...event, at: event.at - 1, ...(event.request ? { request } : {}) });
    records.set(workflowId, [...record, ...events.map(before)]);
    return Promise.resolve({ instead: events.map(before) });
  }
  records.set(workflowId, [...record, ...events.filter((event) => event.n > record.length)]);
  return Promise.resolve();
}

beforeAll(async () => {
  const { address, namespace } = await freshTemporal();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  client = new Client({ connection, namespace });
  const activities = {
    project,
    currentRules: ({ of }: RulesQuery) => {
      const instead = of && (records.get(of.workflowId) ?? []).filter(({ n }) => n > of.n);
      return Promise.resolve(instead?.length ? { instead } : {});
    },
    notify: ({ key }: { key: string }) => {
      told.push(key);
      return Promise.resolve({ outcome: 'sent', recipients: 1 });
    },
  };
  const common = { connection: native, namespace, activities };
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: 'process', workflowBundle: await testBundle() }),
    Worker.create({ ...common, taskQueue: 'notification' }),
  ]);
  const running = workers.map((worker) => worker.run());
  closing.push(
    async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
    },
    () => native.close(),
    () => connection.close(),
  );
  begin = async (lost) => {
    const workflowId = `case/${randomUUID()}`;
    if (lost) toLose.set(workflowId, 'first');
    const args: [Start] = [{ unit: UNIT, rules }];
    const operation = { workflowId, taskQueue: 'process', args, workflowIdConflictPolicy: 'USE_EXISTING' } as const;
    const startWorkflowOperation = new WithStartWorkflowOperation('caseWorkflow', operation);
    const report = { ref: 'X', unit: UNIT, source: 's', concerns: [], suspectedRisk: 'high', contactable: false };
    const input = { ...report, happenedAt: Date.now() - 1000 };
    const first: Command = { name: 'report.receive', input, by: by('system'), request: 'first' };
    await client.workflow.executeUpdateWithStart(COMMAND, { startWorkflowOperation, args: [first] });
    return workflowId;
  };
}, 120_000);

afterAll(async () => {
  for (const close of closing) await close();
});

const by = (role: string) => ({ id: role, role, unit: UNIT }) as Command['by'];
const send = (id: string, message: Command) =>
  client.workflow
    .getHandle(id)
    .executeUpdate<Taken, [Command]>(COMMAND, { args: [message], updateId: message.request });
const screen = (request: string): Command => ({
  name: 'report.screen',
  input: { outcome: 'accepted', reason: 'meets-criteria', criteria: ['child-at-risk'], risk: 'high', lead: 'someone' },
  by: by('supervisor'),
  request,
});
const visit = (request: string): Command => ({
  name: 'visit.record',
  input: { track: 'child', happenedAt: Date.now() - 100, met: true, found: 'note', noNextReason: 'by-policy' },
  by: by('caseworker'),
  request,
});
const requestsOf = (id: string, type: string) =>
  (records.get(id) ?? []).filter(({ body }) => body.type === type).map(({ request }) => request);

/** Process and record tell the same, event by event. */
async function expectAgreed(id: string): Promise<void> {
  await send(id, visit(randomUUID()));
  // What became of its mails is still on its way.
  await until('both at rest', async () => {
    const { n } = await client.workflow.getHandle(id).query<View>(VIEW);
    return n === records.get(id)?.length;
  });
  const record = records.get(id) ?? [];
  expect(record.map(({ n }) => n)).toEqual(record.map((_event, i) => i + 1));
}

test('a visit is taken although the record has another in its place; both count, each once', async () => {
  const id = await begin();
  await send(id, screen('s'));
  toLose.set(id, 'lost');
  const taken = await send(id, visit('mine'));
  expect(taken.projected).toBe(true);
  expect(requestsOf(id, 'visit.recorded')).toEqual(['lost', 'mine']);
  expect(await send(id, visit('lost'))).toMatchObject({ repeated: true });
  await send(id, visit('mine'));
  expect(requestsOf(id, 'visit.recorded')).toEqual(['lost', 'mine']);
  await expectAgreed(id);
}, 60_000);

test('the same request, on record already: one visit, and the answer is yes', async () => {
  const id = await begin();
  await send(id, screen('s'));
  toLose.set(id, 'mine');
  expect((await send(id, visit('mine'))).projected).toBe(true);
  expect(requestsOf(id, 'visit.recorded')).toEqual(['mine']);
  await expectAgreed(id);
}, 60_000);

test('a command that has no place any more is refused, not confirmed', async () => {
  const id = await begin();
  toLose.set(id, 'another');
  const refused: unknown = await send(id, screen('mine')).catch((error: unknown) => error);
  expect(refusalOf(refused)?.code).toBe('wrong-stage');
  expect(requestsOf(id, 'report.screened')).toEqual(['another']);
  await expectAgreed(id);
  // What followed from the one on record still happens: its lead is told, once.
  expect(told.filter((key) => key.startsWith(`${id}/`)).length).toBeGreaterThan(1);
  expect(new Set(told).size).toBe(told.length);
}, 60_000);

test('a word from another workflow is not forgotten', async () => {
  const id = await begin();
  await send(id, screen('s'));
  toLose.set(id, 'lost');
  await client.workflow.getHandle(id).signal(TELL, visit('told'));
  await until('it is taken', () => requestsOf(id, 'visit.recorded').includes('told'));
  await expectAgreed(id);
  expect(requestsOf(id, 'visit.recorded').slice(0, 2)).toEqual(['lost', 'told']);
}, 60_000);

test('the very first task is lost', async () => {
  const id = await begin('lost');
  expect(requestsOf(id, 'report.received')).toEqual(['first']);
  await expect(send(id, screen('s'))).resolves.toMatchObject({ projected: true });
  await expectAgreed(id);
}, 60_000);

test('nobody speaks to the case again: when it wakes, it finds what it had written and forgotten, before it says anything', async () => {
  const id = await begin();
  await send(id, screen('s'));
  await expectAgreed(id);
  const record = records.get(id) ?? [];
  const { input, ...lost } = visit('lost');
  const body = { type: 'visit.recorded', ...(input as object) };
  records.set(id, [...record, { n: record.length + 1, at: Date.now(), by: lost.by, request: lost.request, body }]);
  const handle = client.workflow.getHandle(id);
  await handle.signal(RULES_CHANGED);
  const count = async () => (await handle.query<View<{ child: { count: number } }>>(VIEW)).state.child.count;
  await until('it has followed', async () => (await count()) === 2);
  await expectAgreed(id);
  expect(requestsOf(id, 'visit.recorded').filter((request) => request === 'lost')).toHaveLength(1);
}, 60_000);

test('what became of a notice is on record once, although the task that wrote it was lost', async () => {
  const id = await begin();
  await expect(send(id, screen('s'))).resolves.toMatchObject({ repeated: false });
  toLoseSettled.add(id);
  await send(id, { ...screen('c'), name: 'concern.raise', input: { immediate: true, reason: 'suspected-abuse' } });
  await until('the task lost', () => Promise.resolve(!toLoseSettled.has(id)));
  await expectAgreed(id);
  const settled = (records.get(id) ?? []).flatMap(({ body }) =>
    body.type === 'notice.settled' ? [(body as unknown as { notice: string }).notice] : [],
  );
  expect(settled.length).toBeGreaterThan(0);
  expect(settled).toEqual([...new Set(settled)]);
}, 60_000);
