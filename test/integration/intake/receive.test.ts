/** What would hurt: a report that is lost, a report that becomes two cases, a reporter who is told something about a child. */
import request from 'supertest';
import { isCaseRef } from '../../../services/intake/numbers/case-ref';
import { readReceipt } from '../../../services/intake/numbers/receipt';
import { receiveReport } from '../../../services/intake/use-cases/receive-report';
import { anActor } from '../../../libs/testing/actors';
import { type Bench, bodyOf, choices, galuut, intakeBench, khoroo, mankhan } from './bench';

let bench: Bench;
beforeAll(async () => {
  bench = await intakeBench();
});
afterAll(() => bench.close());
afterEach(() => expect(bench.log.errors()).toEqual([]));

type Received = Record<'ref' | 'receipt' | 'caseId', string>;

const reports = () => bench.db.selectFrom('caseStart').select('reportId').execute();
const post = (body: object) => request(bench.app).post('/api/reports').send(body);
const openTo = async (caseId: string): Promise<void> => {
  while (!bench.started.some((one) => one.caseId === caseId)) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('somebody who says nothing but what worries them gets a receipt, and a case begins', async () => {
  const reply = await post({
    narrative: 'Хөршийн хүүхэд шөнө гадаа уйлж байна.',
  });
  const body = bodyOf(reply);
  expect(reply.status).toBe(201);
  expect(Object.keys(body as object).sort()).toEqual(['receipt', 'receivedAt']);
  const { receipt } = body as { receipt: string };
  expect(readReceipt(receipt)).toBe(receipt);
  // The service begins it in the same moment; whoever comes second finds it in hand.
  await bench.starts.work();
  while (bench.started.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const start = bench.started.at(-1);
  expect(start?.command).toMatchObject({
    name: 'report.receive',
    by: { id: 'system', role: 'system' },
    input: { unit: khoroo, source: 'community', concerns: [], suspectedRisk: 'medium', contactable: false },
  });
  expect(isCaseRef(String((start?.command.input as { ref?: string } | undefined)?.ref))).toBe(true);
});

test.each([
  ['danger now', { immediateDanger: true, narrative: 'x' }, 'immediate'],
  ['trafficking', { concerns: ['trafficking'] }, 'immediate'],
  ['beaten', { concerns: ['truancy', 'physical-abuse'] }, 'high'],
  ['released from exploitation', { source: 'released', narrative: 'x' }, 'high'],
  ['the child asks', { reporterType: 'child', narrative: 'x' }, 'high'],
  ['truancy', { concerns: ['truancy'] }, 'medium'],
])('how grave it is taken to be: %s', async (_what, report, risk) => {
  const before = bench.started.length;
  await post({ unit: galuut, ...report }).expect(201);
  while (bench.started.length === before) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(bench.started.at(-1)?.command.input).toMatchObject({ unit: galuut, suspectedRisk: risk });
});

test('an area that takes no reports hands them to the unit below it, the country to the unit on duty', async () => {
  const staff = bench.signIn(anActor('volunteer', { unit: galuut }));
  const unitOf = async (unit: string): Promise<string> => {
    const body = bodyOf(await post({ unit, narrative: 'x' }).set('Authorization', staff).expect(201));
    return (body as { unit: string }).unit;
  };
  expect(await unitOf('mn-043')).toBe(mankhan);
  expect(await unitOf(mankhan)).toBe(mankhan);
  expect(await unitOf('mn-1-03')).toBe(khoroo);
  expect(await unitOf('mn')).toBe(khoroo);
});

test('the same Idempotency-Key twice, also at the same instant, is one report; with another body it is refused', async () => {
  const key = 'a-bad-line-0001';
  const body = { unit: galuut, narrative: 'Нэг л удаа' };
  const send = (what: object) => post(what).set('Idempotency-Key', key);
  const both = await Promise.all([send(body), send(body)]);
  const again = await send(body);
  expect([...both, again].map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set([...both, again].map((reply) => (reply.body as { receipt: string }).receipt)).size).toBe(1);
  const other = await send({ ...body, narrative: 'Өөр зүйл' });
  expect(other.status).toBe(409);
  expect(other.body).toMatchObject({ code: 'idempotency-key-reused' });
});

test('a process that died after storing and before answering makes no second report when it is asked again', async () => {
  const { db, vault, clock } = bench;
  const receive = receiveReport({ db, vault, choices, now: clock.now });
  const report = {
    ...{ area: galuut, source: 'community', reporterType: 'neighbour', concerns: [], immediateDanger: false },
    ...{ narrative: 'x', child: {}, reporter: {} },
  };
  const arrival = { requestKey: crypto.randomUUID(), channel: 'api', language: 'mn' } as const;
  const copies = await Promise.all(Array.from({ length: 5 }, () => receive(report, arrival)));
  expect(new Set(copies.map(({ ref }) => ref)).size).toBe(1);
  await expect(receive({ ...report, narrative: 'y' }, arrival)).rejects.toMatchObject({
    code: 'idempotency-key-reused',
  });
  await bench.starts.work();
});

test('reference numbers count in each unit and year, on the wall clock of the unit', async () => {
  const staff = bench.signIn(anActor('volunteer', { unit: galuut }));
  const refOf = async (unit: string): Promise<string> => {
    const body = bodyOf(await post({ unit, narrative: 'x' }).set('Authorization', staff).expect(201));
    return (body as { ref: string }).ref;
  };
  const number = (ref: string) => Number(ref.split('-')[2]);
  const [one, two] = [await refOf(mankhan), await refOf(mankhan)];
  expect(number(two)).toBe(number(one) + 1);
  bench.clock.set('2027-01-01T00:30:00+08:00');
  expect(await refOf(mankhan)).toMatch(/^KH-2026-/);
  expect(await refOf(galuut)).toMatch(/^BH-2027-0001-\d$/);
  expect(await refOf(khoroo)).toMatch(/^UB-2027-0001-\d$/);
  bench.clock.set('2026-11-23T09:00:00+08:00');
});

test('sixty reports at once have sixty numbers, also when some had to be sent again', async () => {
  const staff = bench.signIn(anActor('volunteer', { unit: galuut }));
  const send = async (i: number): Promise<Received> => {
    const sent = post({ unit: galuut, narrative: 'x' })
      .set('Authorization', staff)
      .set('Idempotency-Key', `rush-0000-${i}`);
    const reply = await sent;
    // Too busy is a fair answer; the same key then makes it one report.
    if (reply.status === 503) return send(i);
    expect(reply.status).toBe(201);
    return bodyOf(reply) as Received;
  };
  const received = await Promise.all(Array.from({ length: 60 }, (_, i) => send(i)));
  for (const part of ['ref', 'receipt', 'caseId'] as const)
    expect(new Set(received.map((one) => one[part])).size).toBe(60);
  await bench.starts.work();
});

test('a member of staff who reports is told which case it became, and whether it is open', async () => {
  const staff = bench.signIn(anActor('caseworker', { unit: galuut }));
  const reply = await post({
    unit: galuut,
    narrative: 'x',
  })
    .set('Authorization', staff)
    .expect(201);
  const body = bodyOf(reply);
  const { reportId, caseId, started } = body as { reportId: string; caseId: string; started: boolean };
  expect(started).toBe(true);
  expect(reply.headers['location']).toBe(`/api/reports/${reportId}`);
  await openTo(caseId);
});

/** Asking Temporal twice for one case is allowed (it takes it once); asking for two is not. */
const casesStarted = (): number => new Set(bench.started.map(({ caseId }) => caseId)).size;

test.each(['temporalAway', 'caseworkAway'] as const)(
  '%s: the reporter has the receipt all the same, and the case begins when it is back',
  async (away) => {
    await bench.starts.work();
    const before = casesStarted();
    bench.state[away] = true;
    const { status } = await post({ unit: galuut, narrative: away });
    expect(status).toBe(201);
    await bench.starts.work();
    expect(casesStarted()).toBe(before);
    expect(await reports()).toHaveLength(1);
    bench.state[away] = false;
    // It waits a little longer after each try, so it is not due at once.
    bench.clock.forward(120_000);
    await Promise.all([bench.starts.work(), bench.starts.work(), bench.starts.work()]);
    expect(casesStarted()).toBe(before + 1);
    expect(await reports()).toEqual([]);
  },
);

test('a copy of the service that died in the middle of starting a case leaves it to another', async () => {
  bench.state.temporalAway = true;
  await post({ unit: galuut, narrative: 'x' }).expect(201);
  await untilTried();
  // What a killed process leaves behind: a lease, and nobody who gives it back.
  const leasedUntilAt = bench.clock.now() + 25_000;
  await bench.db.updateTable('caseStart').set({ nextAt: bench.clock.now(), leasedUntilAt }).execute();
  bench.state.temporalAway = false;
  const before = casesStarted();
  expect(await bench.starts.work()).toBe(0);
  bench.clock.forward(26_000);
  expect(await bench.starts.work()).toBe(1);
  expect(casesStarted()).toBe(before + 1);
});

async function untilTried(): Promise<void> {
  const tried = () => bench.db.selectFrom('caseStart').select('lastError').where('lastError', 'is not', null).execute();
  while ((await tried()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
