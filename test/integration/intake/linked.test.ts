/** What would hurt: a second child of a report that has no case, a case with half a file, or one that is late for its sister's sake. */
import request from 'supertest';
import { type Role } from '../../../libs/access/roles';
import { anActor } from '../../../libs/testing/actors';
import { type Bench, bodyOf, galuut, intakeBench, mankhan } from './bench';

let bench: Bench;
beforeAll(async () => {
  bench = await intakeBench();
});
afterAll(() => bench.close());
afterEach(() => expect(bench.log.errors()).toEqual([]));

const inGaluut = { unit: galuut, unitPath: ['mn', 'mn-069', galuut] };
const inMankhan = { unit: mankhan, unitPath: ['mn', 'mn-043', mankhan] };
const someone = (role: Role, where = inGaluut) => bench.signIn(anActor(role, where));

interface Made {
  readonly reportId: string;
  readonly caseId: string;
  readonly ref: string;
  readonly receivedAt: string;
  readonly started: boolean;
}
async function aReport(stage = 'reported'): Promise<Made> {
  const report = {
    unit: galuut,
    narrative: 'Хоёр хүүхэд шөнө ганцаараа үлддэг.',
    concerns: ['neglect'],
    child: { givenName: 'Анужин' },
    reporter: { name: 'Цэцэг', phone: '9911 2233' },
  };
  const sent = request(bench.app).post('/api/reports').set('Authorization', someone('volunteer')).send(report);
  const made = bodyOf(await sent.expect(201)) as Made;
  bench.standings.set(made.caseId, { unit: galuut, stage });
  return made;
}
const openBeside = (caseId: string, auth: string, body: object, key: string = crypto.randomUUID()) =>
  request(bench.app)
    .post(`/api/cases/${caseId}/linked`)
    .set('Authorization', auth)
    .set('Idempotency-Key', key)
    .send(body);
const sister = { kind: 'sibling', child: { givenName: 'Номин' } };

test('another child of the report gets no case, one without its story, or the clock of nobody', async () => {
  const first = await aReport();
  bench.clock.forward(3_600_000);
  const made = bodyOf(await openBeside(first.caseId, someone('intake'), sister).expect(201)) as Made;
  expect(made.started).toBe(true);
  expect(made.ref).not.toBe(first.ref);
  // The report told of both, and nobody has screened it yet: neither is given more time.
  expect(made.receivedAt).toBe(first.receivedAt);
  const { command } = bench.started[bench.started.length - 1] ?? {};
  expect(command?.input).toMatchObject({
    ref: made.ref,
    concerns: ['neglect'],
    contactable: true,
    linked: { case: first.caseId, ref: first.ref, kind: 'sibling' },
  });
  const read = request(bench.app).get(`/api/reports/${made.reportId}?reason=screening`);
  expect(bodyOf(await read.set('Authorization', someone('supervisor')).expect(200))).toMatchObject({
    narrative: 'Хоёр хүүхэд шөнө ганцаараа үлддэг.',
    child: { givenName: 'Номин' },
    reporter: { name: 'Цэцэг', phone: '99112233' },
  });
});

test('a sister found months later is late from the first moment', async () => {
  const first = await aReport('supporting');
  bench.clock.forward(60 * 24 * 3_600_000);
  const made = bodyOf(await openBeside(first.caseId, someone('supervisor'), sister).expect(201)) as Made;
  expect(Date.parse(made.receivedAt)).toBe(bench.clock.now());
});

test('a child whose earlier case has ended is given the story of that time, or an open archive', async () => {
  const first = await aReport('closed');
  const made = bodyOf(
    await openBeside(first.caseId, someone('supervisor'), { kind: 'earlier', concerns: ['neglect'] }).expect(201),
  ) as Made;
  const read = request(bench.app).get(`/api/reports/${made.reportId}?reason=screening`);
  const told = bodyOf(await read.set('Authorization', someone('supervisor')).expect(200)) as { narrative?: string };
  expect(told.narrative).toBeUndefined();
});

test('the same request is two cases, or anybody may open one', async () => {
  const first = await aReport();
  const [key, auth] = [crypto.randomUUID(), someone('intake')];
  const refs = await Promise.all(
    [1, 2].map(async () => (bodyOf(await openBeside(first.caseId, auth, sister, key)) as Partial<Made>).ref),
  );
  const again = bodyOf(await openBeside(first.caseId, auth, sister, key).expect(201)) as Made;
  for (const ref of refs) expect([undefined, again.ref]).toContain(ref);
  const begun = bench.started.filter(({ command }) => JSON.stringify(command.input).includes(first.caseId));
  expect(new Set(begun.map(({ caseId }) => caseId)).size).toBe(1);
  for (const role of ['auditor', 'ops', 'volunteer'] as const)
    await openBeside(first.caseId, someone(role), sister).expect(403);
  await openBeside(first.caseId, someone('supervisor', inMankhan), sister).expect(403);
  await openBeside(crypto.randomUUID(), someone('intake'), sister).expect(404);
  for (const body of [{}, { kind: 'later' }, { kind: 'sibling', concerns: ['x'] }, { ...sister, more: 1 }])
    await openBeside(first.caseId, someone('intake'), body).expect(400);
});
