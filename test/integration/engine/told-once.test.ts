// A referral tells its case every outcome and every missed deadline, by signal. What would hurt: a worker asked to look twice at one answer, or never; a case
// that believes an answer which a newer one has overtaken. And a case tells its referrals: a word that finds nobody because the agency is not asked yet is a
// child's data in hands it was taken back from. On the real engine, with workers that stop in the middle and a case that continues as new.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { OnRecord, Projection, RulesQuery } from '../../../activities/casework/contract';
import type { OpenReferral } from '../../../libs/process/case/effects';
import { inputOf } from '../../../libs/scripts/defaults';
import { untilProcessed } from '../../../libs/temporal/unprocessed';
import { COMMAND, type Command, type Start, TELL, type Taken } from '../../../workflows/protocol';
import { calendars, rulesOn } from '../../process/test-rules';
import { testBundle } from '../../setup/bundle';
import { until } from '../../setup/living-system';
import '../../setup/quiet-temporal';
import { freshTemporal } from '../../setup/servers';

const UNIT = 'mn-1-03-08';
const rules = rulesOn(calendars[0]);
const records = new Map<string, Projection['events'][number][]>();
/** Keys of the mails to the worker about an outcome, as often as they were asked for. */
const mails: string[] = [];
/** Referrals whose opening waits, and how it then ends. */
const held = new Map<string, Promise<'open' | 'fail'>>();
const closing: (() => Promise<void>)[] = [];
let client: Client;
let startWorker: () => Promise<() => Promise<void>>;
let stopWorker: () => Promise<void>;

const by = (role: string) => ({ id: role, role, unit: UNIT }) as Command['by'];
const update = (id: string, message: Command) =>
  untilProcessed(() =>
    client.workflow
      .getHandle(id)
      .executeUpdate<Taken, [Command]>(COMMAND, { args: [message], updateId: message.request }),
  );

async function begin(id: string, first: Command): Promise<void> {
  const args: [Start] = [{ unit: UNIT, rules }];
  const operation = { workflowId: id, taskQueue: 'process', args, workflowIdConflictPolicy: 'USE_EXISTING' } as const;
  const startWorkflowOperation = new WithStartWorkflowOperation(`${id.split('/')[0]}Workflow`, operation);
  await client.workflow.executeUpdateWithStart(COMMAND, {
    startWorkflowOperation,
    args: [first],
    updateId: first.request,
  });
}

const activities = {
  // As casework keeps the record: what is written stays, and a task that was lost after writing is told what stands there instead.
  project: ({ workflowId, events }: Projection): Promise<OnRecord | void> => {
    const record = records.get(workflowId) ?? [];
    const before = (events[0]?.n ?? 1) - 1;
    if (before > record.length) return Promise.reject(new Error('events between are missing'));
    const instead = record.slice(before);
    if (instead.some((event, i) => !isDeepStrictEqual(event, events[i]))) return Promise.resolve({ instead });
    records.set(workflowId, [...record, ...events.slice(instead.length)]);
    return Promise.resolve();
  },
  currentRules: ({ of }: RulesQuery) => {
    const instead = of && (records.get(of.workflowId) ?? []).filter(({ n }) => n > of.n);
    return Promise.resolve(instead?.length ? { instead } : {});
  },
  notify: ({ key, template }: { key: string; template: string }) => {
    if (template === 'referral-outcome') mails.push(key);
    return Promise.resolve({ outcome: 'sent', recipients: 1 });
  },
  openReferral: async ({ key, referral, ...input }: OpenReferral & { key: string }) => {
    if ((await held.get(referral)) === 'fail')
      throw ApplicationFailure.nonRetryable('no such agency', 'unknown-agency');
    await begin(`referral/${referral}`, { name: 'handoff.send', input, by: by('system'), request: key });
  },
};

beforeAll(async () => {
  const { address, namespace } = await freshTemporal();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  client = new Client({ connection, namespace });
  const common = { connection: native, namespace, activities };
  const run = async (options: Parameters<typeof Worker.create>[0]) => {
    const worker = await Worker.create(options);
    const running = worker.run();
    return async () => {
      worker.shutdown();
      await running;
    };
  };
  const workflowBundle = await testBundle();
  startWorker = () => run({ ...common, taskQueue: 'process', workflowBundle });
  const others = await Promise.all(['notification', 'referral'].map((taskQueue) => run({ ...common, taskQueue })));
  stopWorker = await startWorker();
  closing.push(
    async () => void (await Promise.all([stopWorker(), ...others.map((stop) => stop())])),
    () => native.close(),
    () => connection.close(),
  );
}, 120_000);

afterAll(async () => {
  for (const close of closing) await close();
});

/** A case that has asked for one referral. */
async function asked() {
  const caseId = `case/${randomUUID()}`;
  const referral = randomUUID();
  let open: (how: 'open' | 'fail') => void = () => undefined;
  held.set(referral, new Promise((resolve) => (open = resolve)));
  const report = { ref: 'X', unit: UNIT, source: 's', concerns: [], suspectedRisk: 'high', contactable: false };
  const input = { ...report, happenedAt: Date.now() - 1000 };
  await begin(caseId, { name: 'report.receive', input, by: by('system'), request: 'r' });
  const screened = inputOf('report.screen', { risk: 'high' }, Date.now());
  await update(caseId, { name: 'report.screen', input: screened, by: by('supervisor'), request: 's' });
  const make = { referral, agency: 'clinic', service: 'legal', consent: 'given' };
  await update(caseId, { name: 'referral.make', input: make, by: by('caseworker'), request: 'm' });
  const of = (id: string, type: string) => (records.get(id) ?? []).filter(({ body }) => body.type === type);
  return { caseId, referral, open, of };
}

/** A case with one referral that the agency has accepted. */
async function referred() {
  const { caseId, referral, open } = await asked();
  open('open');
  await until('the referral begins', () => Promise.resolve(records.has(`referral/${referral}`)));
  const about = { happenedAt: 0, via: 'link', record: 'note' };
  const say = (name: string, what: object, request: string) => {
    const message = { ...about, ...what, happenedAt: Date.now() - 5 };
    return update(`referral/${referral}`, { name, input: message, by: by('agency'), request });
  };
  const news = (what: string, request: string) => say('handoff.report-service', { news: what }, request);
  await say('handoff.answer', { answer: 'accepted' }, 'yes');
  const heard = (type = 'referral.reported') =>
    (records.get(caseId) ?? []).filter(({ body }) => body.type === type).map(({ body }) => body as { told?: number });
  const mailed = () => mails.filter((key) => key.startsWith(caseId));
  const hears = (count: number) => until(`${count} outcomes`, () => Promise.resolve(heard().length >= count));
  await hears(1);
  return { caseId, referral, news, heard, mailed, hears };
}

/** Long enough for one more to arrive, if there were one. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 700));

test('an outcome told again, by the same key or by another, is told twice', async () => {
  const { caseId, referral, heard, mailed } = await referred();
  const [first] = heard();
  const request = `referral/${referral}/${first?.told}/tell`;
  const input = { referral, outcome: 'accepted', happenedAt: 1, told: first?.told };
  const missed = { referral, duty: 'referral.start', dueAt: 1, told: 77 };
  const tell = (name: string, what: object, key: string) =>
    client.workflow.getHandle(caseId).signal(TELL, { name, input: what, by: by('system'), request: key });
  await tell('referral.report', input, request);
  await tell('referral.report', input, `${request}-once-more`);
  await Promise.all(['m-1', 'm-1', 'm-2'].map((key) => tell('referral.miss', missed, key)));
  await settle();
  expect(heard()).toHaveLength(1);
  expect(heard('referral.missed')).toHaveLength(1);
  expect(mailed()).toHaveLength(1);
}, 60_000);

test('a worker that stops between telling and being heard tells twice, or not at all', async () => {
  const { news, heard, mailed, hears } = await referred();
  for (let i = 0; i < 5; i++) {
    const sent = news('not-attended', `stop-${i}`);
    await new Promise((resolve) => setTimeout(resolve, i * 40));
    await stopWorker();
    stopWorker = await startWorker();
    await sent;
  }
  await hears(6);
  await settle();
  expect(new Set(heard().map(({ told }) => told)).size).toBe(6);
  expect(heard()).toHaveLength(6);
  expect(new Set(mailed()).size).toBe(6);
}, 120_000);

test('a case that continues as new while it is told misses a word, or hears one again in its next life', async () => {
  const { caseId, referral, news, heard, mailed, hears } = await referred();
  const first = (await client.workflow.getHandle(caseId).describe()).runId;
  const visit = (i: number) =>
    update(caseId, {
      name: 'visit.record',
      input: inputOf('visit.record', {}, Date.now() - 100),
      by: by('caseworker'),
      request: `visit-${i}`,
    });
  const run = async () => (await client.workflow.getHandle(caseId).describe()).runId;
  let outcomes = 1;
  for (let i = 0; i < 120 && (await run()) === first; i++) {
    await Promise.all([visit(i), news('not-attended', `while-${i}`)]);
    outcomes++;
  }
  expect(await run()).not.toBe(first);
  for (let i = 0; i < 3; i++, outcomes++) await news('not-attended', `after-${i}`);
  await hears(outcomes);
  // A word from the life before, under its own key and under another.
  const [word] = heard();
  const input = { referral, outcome: 'accepted', happenedAt: 1, told: word?.told };
  for (const request of [`referral/${referral}/${word?.told}/tell`, 'from-before'])
    await client.workflow.getHandle(caseId).signal(TELL, { name: 'referral.report', input, by: by('system'), request });
  await settle();
  expect(heard()).toHaveLength(outcomes);
  expect(new Set(heard().map(({ told }) => told)).size).toBe(outcomes);
  expect(new Set(mailed()).size).toBe(outcomes);
}, 180_000);

describe('a word to a referral that is still being opened', () => {
  /** The handoff is taken back and the risk rises before the agency's side has begun. */
  async function overtaken() {
    const it = await asked();
    const input = { referral: it.referral, reason: 'other-agency' };
    await update(it.caseId, { name: 'referral.withdraw', input, by: by('caseworker'), request: 'w' });
    await settle();
    const failed = () => it.of(it.caseId, 'effect.failed').map(({ body }) => (body as { code?: string }).code);
    return { ...it, failed };
  }

  test('is lost, and an agency is asked about a child it has nothing to do with', async () => {
    const { caseId, referral, open, of, failed } = await overtaken();
    expect(failed()).toEqual([]);
    open('open');
    await until('the word arrives', () => Promise.resolve(of(`referral/${referral}`, 'handoff.withdrawn').length > 0));
    await settle();
    expect(of(`referral/${referral}`, 'handoff.withdrawn')).toHaveLength(1);
    expect(failed()).toEqual([]);
    const history = await client.workflow.getHandle(caseId).fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: await testBundle() }, history, caseId);
  }, 60_000);

  test('waits for ever for a referral that could not be opened', async () => {
    const { open, failed } = await overtaken();
    open('fail');
    await until('both are on record', () => Promise.resolve(failed().length >= 2));
    expect(failed()[0]).toBe('unknown-agency');
    expect(failed()).toHaveLength(2);
  }, 60_000);

  test('is forgotten by a worker that stops meanwhile', async () => {
    const { referral, open, of, failed } = await overtaken();
    await stopWorker();
    stopWorker = await startWorker();
    open('open');
    await until('the word arrives', () => Promise.resolve(of(`referral/${referral}`, 'handoff.withdrawn').length > 0));
    await settle();
    expect(of(`referral/${referral}`, 'handoff.withdrawn')).toHaveLength(1);
    expect(failed()).toEqual([]);
  }, 60_000);
});
