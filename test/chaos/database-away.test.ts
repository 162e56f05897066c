/**
 * Postgres stops for 30 seconds while people record visits and a deadline falls due. What would hurt: a visit that was confirmed and is gone, one that counts
 * twice because a phone tried again, a deadline nobody hears of. And: only writing the read model is late, which is no reason to refuse a visit.
 */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  type Answer,
  type LivingSystem,
  type OpenedCase,
  pause,
  startLivingSystem,
  until,
} from '../setup/living-system';
import { lead } from '../setup/sample-people';
import { foundWrong } from './invariants/violations';

const AWAY_MS = 30_000;
/** People who record visits at the same time. */
const SENDERS = 4;

let living: LivingSystem;
beforeAll(async () => {
  living = await startLivingSystem({ services: ['casework', 'notification'] });
}, 240_000);
afterAll(() => living?.stop(), 60_000);

const visit = { track: 'child', met: true, found: 'at home, well', noNextReason: 'by-policy' };
const record = ({ ref }: OpenedCase, key: string) => living.command(ref, 'visit.record', visit, lead, key);
const visitsOf = async ({ workflowId }: OpenedCase): Promise<number> => {
  const [row] = await living.sql<{ n: string }>(
    `select count(*) as n from casework.case_event where workflow_id = $1 and type = 'visit.recorded'`,
    [workflowId],
  );
  return Number(row?.n);
};
const done = (answer: Answer | undefined): boolean => answer !== undefined && answer.status < 300;

interface Sent {
  readonly key: string;
  /** In the order of the tries: what the first was told, then what each further one was. */
  readonly answers: (Answer | undefined)[];
}

/** One person: a visit after the other, a little apart, until told to stop. Nothing is tried again. */
async function sender(of: OpenedCase, sent: Sent[], stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const key = randomUUID();
    sent.push({ key, answers: [await record(of, key)] });
    await pause(sent.length < 40 ? 150 : 500);
  }
}

/** The same request, until it is taken. */
async function insist(of: OpenedCase, { key, answers }: Sent): Promise<void> {
  await until(`an answer to ${key}`, async () => {
    const answer = await record(of, key);
    answers.push(answer);
    if (done(answer)) return true;
    await pause(1_000);
    return false;
  });
}

test('database-away: visits confirmed meanwhile, visits tried again, and a deadline that falls due', async () => {
  const [busy, late] = await Promise.all([living.openCase(1_800_000), living.openCase(15_000)]);
  await living.accept(busy.ref);

  const sent: Sent[] = [];
  let over = false;
  const senders = Array.from({ length: SENDERS }, () => sender(busy, sent, () => over));
  await until('some are taken', () => sent.length > 2 * SENDERS);
  const before = sent.length;
  await living.system.postgres.kill();
  await pause(AWAY_MS);
  expect(Date.now()).toBeGreaterThan(late.triageDueAt + 5_000);
  over = true;
  await Promise.all(senders);
  await living.system.postgres.restart();

  const statuses = new Set(sent.flatMap(({ answers }) => answers.map((answer) => answer?.status)));
  expect(sent.length).toBeGreaterThan(before + SENDERS);
  // Away is 503, with a word of when to come again; taken but not yet to be read is 202. No other failure reaches a person.
  expect([...statuses].filter((status) => ![200, 202, 503].includes(status ?? 0))).toEqual([]);
  const refused = sent.filter(({ answers }) => !done(answers[0]));
  expect(refused.length).toBeGreaterThan(SENDERS);
  for (const { answers } of refused) expect(answers[0]?.headers.get('retry-after')).toMatch(/^\d+$/);

  // Some try again under the same key, each one visit after the other; the others give up. One that was confirmed is sent again as well.
  const again = refused.filter((_one, i) => i % Math.ceil(refused.length / (SENDERS * 5)) === 0);
  const confirmedLast = sent.filter(({ answers }) => done(answers[0])).slice(-1);
  const lanes = Array.from({ length: SENDERS }, (_, lane) => again.filter((_one, i) => i % SENDERS === lane));
  // Keys of requests that were under way when it went are kept for a minute; this minute passes.
  await living.sql('update casework.idempotency set locked_until_at = now() where status is null');
  const insistAll = async (lane: Sent[]) => {
    for (const one of lane) await insist(busy, one);
  };
  await Promise.all([...lanes, again.slice(0, 2), confirmedLast].map(insistAll));

  expect(await foundWrong(living.sources, 90_000)).toEqual([]);
  // One for each that was confirmed, at whichever try; of those given up, at most one each.
  const confirmed = sent.filter(({ answers }) => answers.some(done)).length;
  const givenUp = refused.length - again.length;
  const visits = await visitsOf(busy);
  expect(visits).toBeGreaterThanOrEqual(confirmed);
  expect(visits).toBeLessThanOrEqual(confirmed + givenUp);

  const alarms = await living.sql(
    `select type, extract(epoch from recorded_at) * 1000 >= $2::float8 as due from casework.case_event
      where workflow_id = $1 and type in ('duty.breached', 'duty.escalated') and body->>'kind' = 'triage' order by n`,
    [late.workflowId, late.triageDueAt],
  );
  expect(alarms).toEqual([
    { type: 'duty.breached', due: true },
    { type: 'duty.escalated', due: true },
  ]);
  const mails = living.system.mail.messages({ subject: late.ref, limit: 1_000 });
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
}, 240_000);

test('only the read model is late: the visit is taken, 202 says so, and it counts once when tried again', async () => {
  const of = await living.openCase(1_800_000);
  await living.accept(of.ref);
  // Reading goes on; whoever writes down how the case stands waits.
  const lock = new Client({ connectionString: living.system.postgres.url });
  await lock.connect();
  await lock.query('begin; lock table casework.duty in exclusive mode');
  const key = randomUUID();
  const first = await record(of, key);
  const other = await record(of, randomUUID());
  await lock.query('rollback');
  await lock.end();
  for (const answer of [first, other]) {
    expect(answer?.status).toBe(202);
    expect(answer?.headers.get('location')).toBe(`/api/cases/${of.ref}`);
  }
  await until('both can be read', async () => (await visitsOf(of)) === 2);
  const again = await record(of, key);
  expect([again?.status, again?.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
  expect(await foundWrong(living.sources)).toEqual([]);
  expect(await visitsOf(of)).toBe(2);
}, 120_000);
