// What would hurt: a case the server has lost, and nobody knows; a view that tells less than the record; a repair that makes things worse.
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { keepSchedules } from '../../../services/casework/schedules';
import { type Reconciled } from '../../../services/casework/use-cases/reconcile/reconcile';
import { verifyRecord } from '../../../services/casework/use-cases/verify-record';
import { NETS_WORKFLOW, PROCESS_QUEUE, VIEW, type View } from '../../../workflows/protocol';
import { commandLineOver, english } from './command-line-over';
import { staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

let house: RunningCasework;
beforeAll(async () => {
  house = await runningCasework();
}, 120_000);
afterAll(() => house?.close(), 60_000);

const saraa = staffMember('saraa');
const handleOf = (id: string) => house.temporal.client.workflow.getHandle(id);
const visit = () => ({
  track: 'child',
  met: true,
  happenedAt: Date.now() - 500,
  found: randomUUID(),
  noNextReason: 'by-policy',
});
async function run(repair: boolean, deep = false): Promise<Reconciled> {
  const sent = request(house.app)
    .post('/api/reconcile')
    .set('Authorization', house.as('bilguun'))
    .send({ repair, deep });
  return (await sent.expect(200)).body as Reconciled;
}
/** The visibility store follows a moment later. */
async function until(what: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; !(await what());) {
    if (Date.now() > end) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
/** What became of the first notices has been written down. */
async function calm(workflowId: string): Promise<void> {
  const n = async () => (await handleOf(workflowId).query<View>(VIEW)).n;
  let before = -1;
  await until(async () => {
    const now = await n();
    await new Promise((resolve) => setTimeout(resolve, 400));
    return before === now || (before = now) < 0;
  });
}
const openDuties = (workflowId: string) =>
  house.deps.db
    .selectFrom('duty')
    .select(['kind', 'key', 'dueAt', 'status', 'rung', 'late'])
    .where('workflowId', '=', workflowId)
    .orderBy('kind')
    .orderBy('openedN')
    .execute();

test('a process that was terminated lives again from its record, and owes what it owed', async () => {
  const { caseId } = await house.accepted();
  const id = `case/${caseId}`;
  await house.send(id, 'visit.record', visit(), saraa);
  const message = { name: 'visit.record', input: visit(), by: saraa, request: randomUUID() };
  await house.deps.processes.command(id, message);
  await calm(id);
  const before = await handleOf(id).query<View>(VIEW);
  await until(async () => (await run(false)).disagreements.length === 0);
  await handleOf(id).terminate('says the test');

  await until(async () => (await run(false)).disagreements.some(({ workflowId }) => workflowId === id));
  expect((await run(false)).disagreements).toEqual([{ workflowId: id, what: 'process-missing', repaired: false }]);
  expect((await run(true)).disagreements).toEqual([{ workflowId: id, what: 'process-missing', repaired: true }]);

  const after = await handleOf(id).query<View>(VIEW);
  expect(after.state).toEqual(before.state);
  expect(after.open).toEqual(before.open);
  expect(after.n).toBe(before.n);
  // The request it had taken is still known, the next one is taken, and the chain goes on.
  expect(await house.deps.processes.command(id, message)).toMatchObject({ repeated: true, n: before.n });
  const { n } = await house.send(id, 'visit.record', visit(), saraa);
  expect(n).toBeGreaterThan(before.n);
  expect(await verifyRecord(house.deps.db, id, n)).toMatchObject({ ok: true, events: n });
  await until(async () => (await run(true, true)).disagreements.length === 0);
}, 120_000);

test('a view that was lost, or lags, is written anew from the record; the record stays as it is', async () => {
  const { caseId } = await house.accepted();
  const id = `case/${caseId}`;
  await house.send(id, 'visit.record', visit(), saraa);
  await calm(id);
  const [viewBefore, dutiesBefore] = [await viewOf(caseId), await openDuties(id)];
  const { db } = house.deps;
  await db.deleteFrom('duty').where('workflowId', '=', id).execute();
  await db.deleteFrom('caseView').where('workflowId', '=', id).execute();
  expect((await run(true)).disagreements).toContainEqual({ workflowId: id, what: 'view-behind', repaired: true });
  expect(await viewOf(caseId)).toEqual(viewBefore);
  expect(await openDuties(id)).toEqual(dutiesBefore);

  const n = viewBefore.n;
  await db
    .updateTable('caseView')
    .set({ n: n - 1, stage: 'reported' })
    .where('caseId', '=', caseId)
    .execute();
  expect((await run(true)).disagreements).toContainEqual({ workflowId: id, what: 'view-behind', repaired: true });
  expect(await viewOf(caseId)).toEqual(viewBefore);
  expect((await run(true)).disagreements).toEqual([]);
}, 120_000);

test('one that should have woken is woken; one that knows less than its record too, and follows it', async () => {
  const { caseId } = await house.accepted();
  const id = `case/${caseId}`;
  const { db } = house.deps;
  await calm(id);
  await db
    .updateTable('caseView')
    .set({ nextWakeAt: Date.now() - 3_600_000 })
    .where('caseId', '=', caseId)
    .execute();
  expect((await run(false)).disagreements).toEqual([{ workflowId: id, what: 'overslept', repaired: false }]);
  await db.updateTable('caseView').set({ n: 10_000 }).where('caseId', '=', caseId).execute();
  await db.updateTable('caseView').set({ nextWakeAt: null }).where('caseId', '=', caseId).execute();
  expect((await run(true, true)).disagreements).toEqual([{ workflowId: id, what: 'record-differs', repaired: true }]);
  await house.send(id, 'visit.record', visit(), saraa);
}, 60_000);

test('a process of which nothing is on record is told, until its record is written', async () => {
  house.readModelAway(true);
  const { caseId } = await house.report();
  const id = `case/${caseId}`;
  await until(async () => (await run(true)).disagreements.some(({ workflowId }) => workflowId === id));
  expect((await run(true)).disagreements).toContainEqual({ workflowId: id, what: 'record-missing', repaired: false });
  house.readModelAway(false);
  await until(async () => (await run(true)).disagreements.every(({ workflowId }) => workflowId !== id));
}, 60_000);

test('the command line tells what did not agree, in the language asked for, and exits with a sentence for who may not', async () => {
  const cli = await commandLineOver(house.app, house.deps.db, ['bilguun', 'saraa'], Date.now());
  try {
    const { caseId } = await house.accepted();
    await calm(`case/${caseId}`);
    await until(async () => (await run(false)).disagreements.length === 0);
    expect((await cli.iveel('bilguun', 'reconcile')).out).toContain('They agree.');
    await house.deps.db.updateTable('caseView').set({ n: 1 }).where('caseId', '=', caseId).execute();
    const mn = await cli.iveel('bilguun', '--lang', 'mn', 'reconcile', '--repair');
    expect([mn.code, english(mn.out), mn.out.includes('бүртгэлээсээ хоцорсон')]).toEqual([0, [], true]);
    expect(mn.out).toContain('зассан');
    const refused = await cli.iveel('saraa', 'reconcile');
    expect([refused.code, refused.error]).toEqual([1, expect.stringContaining('(forbidden)')]);
  } finally {
    await cli.close();
  }
}, 60_000);

test('only those who run the system may reconcile', async () => {
  for (const who of ['saraa', 'erdenechimeg', 'otgonbayar', 'solongo'])
    await request(house.app)
      .post('/api/reconcile')
      .set('Authorization', house.as(who))
      .send({ repair: true })
      .expect(403);
  await request(house.app).post('/api/reconcile').send({ repair: true }).expect(401);
});

test('the Schedules are made once, with overlap and catch-up, and what they begin comes to its end', async () => {
  const { client } = house.temporal;
  await keepSchedules(client);
  await keepSchedules(client);
  for (const id of ['iveel-nets', 'iveel-reconcile']) {
    const { policies } = await client.schedule.getHandle(id).describe();
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 86_400_000 });
  }
  await client.schedule.getHandle('iveel-reconcile').trigger();
  await until(async () => {
    const { info } = await client.schedule.getHandle('iveel-reconcile').describe();
    return info.recentActions.length > 0 && info.runningActions.length === 0;
  });
  await client.workflow.execute(NETS_WORKFLOW, { workflowId: 'nets-now', taskQueue: PROCESS_QUEUE, args: [] });
}, 60_000);

async function viewOf(caseId: string) {
  const { updatedAt, ...view } = await house.deps.db
    .selectFrom('caseView')
    .selectAll()
    .where('caseId', '=', caseId)
    .executeTakeFirstOrThrow();
  expect(updatedAt).toBeGreaterThan(0);
  return view;
}
