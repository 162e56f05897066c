// What a process records reaches the read model once, in order and provable, however often and in whatever order the engine sends it.
import { Client } from 'pg';
import { EventConflict, ProjectionGap, projector } from '../../../services/casework/use-cases/project';
import { type CaseworkTestDatabase, caseworkDatabase } from './casework-database';
import { aCase, aReferral, staffMember, theSystem, together } from './living-process';

const start = Date.parse('2026-11-23T09:00:00+08:00');
const hour = 3_600_000;
const day = 24 * hour;
const saraa = staffMember('saraa');
const dulguun = staffMember('dulguun');
const supervisor = staffMember('erdenechimeg');

let database: CaseworkTestDatabase;
let clock = start;
const fresh = () => projector({ db: database.system, now: () => clock });

beforeAll(async () => {
  database = await caseworkDatabase();
});
afterAll(() => database?.close());
beforeEach(() => {
  clock = start;
});

const eventsOf = (id: string) =>
  database.system.selectFrom('caseEvent').selectAll().where('workflowId', '=', id).orderBy('n').execute();
const dutiesOf = (id: string) =>
  database.system.selectFrom('duty').selectAll().where('workflowId', '=', id).orderBy('kind').orderBy('key').execute();
const viewOf = (caseId: string) =>
  database.system.selectFrom('caseView').selectAll().where('caseId', '=', caseId).executeTakeFirst();

test('the same projection twice is one', async () => {
  const one = aCase();
  const project = fresh();
  const report = one.report(start);
  await project(report);
  const accept = one.accept(start + hour, saraa, supervisor);
  await project(accept);
  const before = [await eventsOf(one.living.id), await dutiesOf(one.living.id), await viewOf(one.caseId)];
  await project(report);
  await project(accept);
  await fresh()(accept);
  await fresh()(together(report, accept));
  expect([await eventsOf(one.living.id), await dutiesOf(one.living.id), await viewOf(one.caseId)]).toEqual(before);
});

test('one that comes before its predecessor waits, and one that comes late changes nothing', async () => {
  const one = aCase();
  const report = one.report(start);
  const accept = one.accept(start + hour, saraa, supervisor);
  await expect(fresh()(accept)).rejects.toThrow(ProjectionGap);
  expect(await viewOf(one.caseId)).toBeUndefined();
  await fresh()(report);
  await fresh()(accept);
  await fresh()(report);
  expect(await viewOf(one.caseId)).toMatchObject({ stage: 'assessing', lead: saraa.id, n: accept.n });
});

test('what was partly stored is completed, and its duties are right', async () => {
  const one = aCase();
  const report = one.report(start);
  await fresh()(report);
  await fresh()(together(report, one.accept(start + hour, saraa, supervisor)));
  const duties = await dutiesOf(one.living.id);
  expect(duties.find(({ kind }) => kind === 'triage')).toMatchObject({
    status: 'met',
    metAt: start + hour,
    late: false,
  });
  const open = duties.filter(({ status }) => status === 'open').map(({ kind, key }) => ({ kind, key }));
  expect(open).toEqual(one.living.entity.ledger.open.map(({ kind, key }) => ({ kind, key })));
});

test('workers that write at the same time write it once', async () => {
  const one = aCase();
  const report = one.report(start);
  const both = together(report, one.accept(start + hour, saraa, supervisor));
  await Promise.all([fresh()(both), fresh()(both), fresh()(report), fresh()(both), fresh()(report)]);
  expect((await eventsOf(one.living.id)).map(({ n }) => n)).toEqual(both.events.map(({ n }) => n));
  expect(await viewOf(one.caseId)).toMatchObject({ n: both.n });
  const kinds = (await dutiesOf(one.living.id)).filter(({ status }) => status === 'open').map(({ kind }) => kind);
  expect(kinds).toEqual(one.living.entity.ledger.open.map(({ kind }) => kind));
});

test('a worker that remembers a wrong end of the chain finds the right one', async () => {
  const one = aCase();
  const [first, second] = [fresh(), fresh()];
  await first(one.report(start));
  const accept = one.accept(start + hour, saraa, supervisor);
  await second(accept);
  await first(accept);
  await first(one.living.take('risk.set', { level: 'high', reason: 'visit' }, saraa, start + 2 * hour));
  expect(await viewOf(one.caseId)).toMatchObject({ risk: 'high', n: one.living.entity.n });
});

test('a workflow task lost after it had written: the process is told what is on record, and nothing is written', async () => {
  const one = aCase();
  const report = one.report(start);
  await fresh()(report);
  const [first, ...rest] = report.events;
  const again = { ...report, events: [{ ...first, at: start + 1 } as (typeof report.events)[number], ...rest] };
  expect(await fresh()(again)).toEqual({ instead: report.events });
  expect(await fresh()(report)).toBeUndefined();
});

test('a record that somebody has changed is an alarm, not something to follow', async () => {
  const one = aCase();
  const report = one.report(start);
  await fresh()(report);
  await changeRecord(one.living.id);
  const [first, ...rest] = report.events;
  const again = { ...report, events: [{ ...first, at: start + 1 } as (typeof report.events)[number], ...rest] };
  await expect(fresh()(again)).rejects.toThrow(EventConflict);
});

test('reminders, the breach and each rung are on the duty, and a later date begins anew', async () => {
  const one = aCase();
  const project = fresh();
  await project(one.report(start));
  await project(one.accept(start + hour, saraa, supervisor, 'high'));
  await project(one.living.pass(start + 20 * day));
  const visit = (await dutiesOf(one.living.id)).find(({ kind }) => kind === 'visit.child');
  expect(visit).toMatchObject({ status: 'open', cycle: 1, owner: 'caseworker', lead: saraa.id });
  expect(visit?.breachedAt).toBe(start + 20 * day);
  expect(visit?.rung).toBeGreaterThan(0);
  expect(visit?.told.length).toBeGreaterThan(0);
  await project(
    one.living.take(
      'visit.record',
      { track: 'child', happenedAt: start + 20 * day, met: true, found: 'note', noNextReason: 'by-policy' },
      saraa,
      start + 20 * day + hour,
    ),
  );
  const visits = (await dutiesOf(one.living.id)).filter(({ kind }) => kind === 'visit.child');
  expect(visits).toMatchObject([
    { status: 'met', late: true, metAt: start + 20 * day },
    { status: 'open', rung: 0, told: [], breachedAt: null },
  ]);
});

test('a lower risk moves open duties, and what they say is what the process says', async () => {
  const one = aCase();
  const project = fresh();
  await project(one.report(start));
  await project(one.accept(start + hour, saraa, supervisor, 'immediate'));
  await project(one.living.take('risk.set', { level: 'low', reason: 'improved' }, saraa, start + 3 * hour));
  const stored = (await dutiesOf(one.living.id))
    .filter(({ status }) => status === 'open')
    .map(({ kind, key, dueAt, cycle, because, fired, setAt, owner }) => ({
      kind,
      key,
      owner,
      dueAt,
      because,
      setAt,
      cycle,
      fired,
    }));
  expect(stored).toEqual(one.living.entity.ledger.open);
});

test('a new lead takes over the duties, those of open referrals too', async () => {
  const one = aCase();
  const project = fresh();
  await project(one.report(start));
  await project(one.accept(start + hour, saraa, supervisor));
  const referral = aReferral(one.caseId, one.ref, 'mn-069-05');
  await project(referral.send(start + 2 * hour));
  expect((await dutiesOf(referral.living.id)).map(({ lead }) => lead)).toEqual([saraa.id, saraa.id]);
  await project(one.living.take('case.assign', { lead: dulguun.id }, supervisor, start + 3 * hour));
  expect((await dutiesOf(referral.living.id)).map(({ lead }) => lead)).toEqual([dulguun.id, dulguun.id]);
  const open = (await dutiesOf(one.living.id)).filter(({ status }) => status === 'open');
  expect(new Set(open.map(({ lead }) => lead))).toEqual(new Set([dulguun.id]));
});

test('a clock that was skipped ahead is kept with the case; a slow database is not one', async () => {
  const one = aCase();
  clock = start - 900;
  await fresh()(one.report(start));
  expect(await viewOf(one.caseId)).toMatchObject({ clockOffset: 0 });
  clock = start + hour - 10 * day;
  await fresh()(one.accept(start + hour, saraa, supervisor));
  expect(await viewOf(one.caseId)).toMatchObject({ clockOffset: 10 * day });
  const [duty] = (await dutiesOf(one.living.id)).filter(({ status }) => status === 'open');
  expect(duty?.breachesAt).toBe((duty?.dueAt ?? 0) - 10 * day);
});

test('the record cannot be changed, shortened or forked by the role that writes it', async () => {
  const one = aCase();
  await fresh()(one.report(start));
  const { system } = database;
  await expect(system.updateTable('caseEvent').set({ type: 'x' }).execute()).rejects.toThrow(/never changed/);
  await expect(system.deleteFrom('caseEvent').execute()).rejects.toThrow(/never changed/);
  const [last] = (await eventsOf(one.living.id)).slice(-1);
  const fork = { ...last, n: (last?.n ?? 0) + 1, prevHash: 'f'.repeat(64), hash: 'e'.repeat(64) };
  const { previousN: _, actor, body, ...rest } = fork as NonNullable<typeof last>;
  await expect(
    system
      .insertInto('caseEvent')
      .values({ ...rest, actor: JSON.stringify(actor), body: JSON.stringify(body) } as never)
      .execute(),
  ).rejects.toThrow(/case_event_follows/);
  await expect(system.deleteFrom('policyVersion').execute()).rejects.toThrow(/never changed/);
});

test('row security: without anybody nothing is seen; with somebody only their unit, and the system sees all', async () => {
  const [here, there] = [aCase('mn-069-05'), aCase('mn-043-11')];
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const units = [
    ['mn', '{mn}'],
    ['mn-069', '{mn,mn-069}'],
    ['mn-069-05', '{mn,mn-069,mn-069-05}'],
    ['mn-043-11', '{mn,mn-043-11}'],
  ];
  for (const [code, path] of units) {
    await admin.query(
      `insert into casework.unit (code, path, name, calendar, zone) values ($1, $2, '{}', 'mn-ulaanbaatar', 'Asia/Ulaanbaatar') on conflict do nothing`,
      [code, path],
    );
  }
  await admin.end();
  const project = fresh();
  await project(here.report(start));
  await project(there.report(start));
  const ids = [here.caseId, there.caseId];
  const seen = async (role: string, unit: string) => {
    const { withActor } = await import('../../../libs/database/actor');
    return withActor(database.people, { id: theSystem.id, role, unit }, async (trx) => {
      const views = await trx.selectFrom('caseView').select('caseId').where('caseId', 'in', ids).execute();
      const events = await trx
        .selectFrom('caseEvent')
        .select('workflowId')
        .distinct()
        .where('workflowId', 'in', [here.living.id, there.living.id])
        .execute();
      const duties = await trx.selectFrom('duty').select('caseId').distinct().where('caseId', 'in', ids).execute();
      expect(events).toHaveLength(views.length);
      expect(duties).toHaveLength(views.length);
      return views.map(({ caseId }) => caseId).sort();
    });
  };
  expect(await database.people.selectFrom('caseView').select('caseId').execute()).toEqual([]);
  expect(await seen('supervisor', 'mn-069-05')).toEqual([here.caseId]);
  expect(await seen('manager', 'mn-069')).toEqual([here.caseId]);
  expect(await seen('supervisor', 'mn-043-11')).toEqual([there.caseId]);
  expect(await seen('supervisor', '')).toEqual([]);
  expect(await seen('auditor', 'mn')).toEqual(ids.sort());
});

/** As an owner of the database could who leaves the service aside. */
async function changeRecord(workflowId: string): Promise<void> {
  const owner = new Client({ connectionString: database.adminUrl });
  await owner.connect();
  await owner.query('set session_replication_role = replica');
  await owner.query(
    `update casework.case_event set body = body || '{"source":"changed"}' where workflow_id = $1 and n = 1`,
    [workflowId],
  );
  await owner.end();
}
