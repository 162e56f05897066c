// What would hurt: a child nobody has met, in a case whose clocks are silent. The nets look at the record alone.
import fc from 'fast-check';
import { AFTERCARE_DAYS, NET_DAYS, isCaught } from '../../../libs/process/case/safety-nets';
import { RISKS } from '../../../libs/process/kernel/risk';
import { type Actor } from '../../../libs/process/kernel/roles';
import { inputOf } from '../../../libs/scripts/defaults';
import { findCaught } from '../../../services/casework/use-cases/nets/find-caught';
import { markTold, nextNotices, sweepNets } from '../../../services/casework/use-cases/nets/sweep-nets';
import { aCase, staffMember } from './living-process';
import { type StoredCasework, day, hour, saraa, start, storedCasework, supervisor } from './stored-casework';

let house: StoredCasework;
beforeAll(async () => {
  house = await storedCasework();
});
beforeEach(async () => {
  await house.anew();
  await house.deps.db.deleteFrom('netFinding').execute();
});
afterAll(() => house?.database.close());

const never = { immediate: null, high: null, medium: null, low: null };

/** The policy broken on purpose: by these rules nobody owes anybody the duties named, or any at all. */
function breakPolicy({ living }: ReturnType<typeof aCase>, kinds = Object.keys(living.rules.policy.timings)) {
  const { policy, calendar } = living.rules;
  const broken = Object.fromEntries(kinds.map((kind) => [kind, never]));
  living.rules = { policy: { ...policy, timings: { ...policy.timings, ...broken }, ladders: {} }, calendar };
}

async function sweep(now: number, most = 100, page?: number) {
  await sweepNets(house.deps.db, now, page);
  return nextNotices(house.deps.db, now, most);
}

/** A case with its policy broken on purpose: nothing is owed by anybody. */
async function aCaseWithoutClocks(risk: 'high' | 'low' = 'high') {
  const one = aCase();
  breakPolicy(one);
  const turn = (at: number) => house.clock.set(new Date(at).toISOString());
  await house.project(one.report(start, risk));
  turn(start + hour);
  await house.project(one.accept(start + hour, saraa, supervisor, risk));
  const visit = async (happenedAt: number, track: string, met = true) => {
    turn(happenedAt);
    const input = { track, met, happenedAt, found: one.caseId, noNextReason: 'by-policy' };
    await house.project(one.living.take('visit.record', input, saraa, happenedAt));
  };
  return { ...one, visit };
}

const netsAt = async (at: number) => ({
  quiet: (await findCaught(house.deps.db, 'quiet', at)).map(({ ref, days }) => [ref, days]),
  unseen: (await findCaught(house.deps.db, 'unseen', at)).map(({ ref, days }) => [ref, days]),
});

test('a case whose policy was broken on purpose is found all the same', async () => {
  const one = await aCaseWithoutClocks();
  const nextDue = await house.deps.db.selectFrom('caseView').select('nextDueAt').executeTakeFirstOrThrow();
  expect(nextDue.nextDueAt).toBeNull();
  expect(await netsAt(start + 14 * day - 1)).toEqual({ quiet: [], unseen: [] });
  const both = { quiet: [[one.ref, 14]], unseen: [[one.ref, 14]] };
  expect(await netsAt(start + 14 * day)).toEqual(both);
});

test('one line of the policy lost, the visit of the child: nobody is asked to go there, and the net tells', async () => {
  const one = aCase();
  breakPolicy(one, ['visit.child']);
  await house.project(one.report(start, 'high'));
  await house.project(one.accept(start + hour, saraa, supervisor, 'high'));
  const owed = await house.deps.db.selectFrom('duty').select('kind').where('status', '=', 'open').execute();
  expect(owed.map(({ kind }) => kind)).toContain('plan.submit');
  expect(owed.map(({ kind }) => kind)).not.toContain('visit.child');
  expect((await sweep(start + 14 * day)).map(({ net, workflowId }) => [net, workflowId]).sort()).toEqual([
    ['quiet', one.living.id],
    ['unseen', one.living.id],
  ]);
});

/** The whole way to aftercare, in six weeks. */
async function inAftercare() {
  const one = aCase();
  await house.project(one.report(start, 'low'));
  await house.project(one.accept(start + hour, saraa, supervisor, 'low'));
  const send = async (at: number, by: Actor, name: string, given: object = {}) => {
    house.clock.set(new Date(at).toISOString());
    const input = inputOf(name, given as Record<string, unknown>, at);
    await house.project(one.living.take(name, input, by, at));
  };
  const manager = staffMember('otgonbayar');
  const at = start + 2 * hour;
  await send(at, supervisor, 'conference.hold', { kind: 'initial' });
  await send(at, saraa, 'visit.record');
  await send(at, saraa, 'plan.submit');
  await send(at, supervisor, 'plan.approve');
  await send(at, saraa, 'closure.start');
  await send(at, supervisor, 'conference.hold', { kind: 'closing', decision: 'close' });
  await send(at, saraa, 'closure.talk');
  for (const party of ['child', 'family']) await send(at, saraa, 'closure.agree', { party });
  for (const criterion of one.living.rules.policy.criteria) await send(at, saraa, 'closure.criterion', { criterion });
  await send(at, manager, 'closure.authorise');
  const visited = start + 30 * day;
  await send(visited, saraa, 'visit.record');
  await send(start + 40 * day, manager, 'closure.confirm');
  return { ...one, send, visited };
}

test('a child in aftercare is forgotten: the checks were struck from the policy, and no net hung there', async () => {
  const one = await inAftercare();
  const { stage } = await house.deps.db.selectFrom('caseView').select('stage').executeTakeFirstOrThrow();
  expect(stage).toBe('aftercare');
  breakPolicy(one, ['aftercare.check']);
  house.clock.set(new Date(start + 41 * day).toISOString());
  await house.project(one.living.pass(start + 41 * day));
  const owed = await house.deps.db.selectFrom('duty').select('kind').where('status', '=', 'open').execute();
  expect(owed.map(({ kind }) => kind)).not.toContain('aftercare.check');
  const [quiet, unseen] = [one.visited + AFTERCARE_DAYS.quiet * day, one.visited + AFTERCARE_DAYS.unseen * day];
  expect(await netsAt(quiet - 1)).toEqual({ quiet: [], unseen: [] });
  expect(await netsAt(quiet)).toEqual({ quiet: [[one.ref, AFTERCARE_DAYS.quiet]], unseen: [] });
  expect(await netsAt(unseen - 1)).toMatchObject({ unseen: [] });
  expect(await netsAt(unseen)).toMatchObject({ unseen: [[one.ref, AFTERCARE_DAYS.unseen]] });
  expect((await sweep(quiet)).map(({ net, roles }) => [net, roles])).toEqual([['quiet', ['supervisor']]]);
});

test('an aftercare with its checks made in time rings in no net; a check is contact', async () => {
  const one = await inAftercare();
  await one.send(start + 70 * day, saraa, 'aftercare.record', { check: 1, concern: false });
  expect(await netsAt(start + 131 * day)).toEqual({ quiet: [], unseen: [] });
  expect((await netsAt(start + 145 * day)).quiet).toEqual([[one.ref, AFTERCARE_DAYS.quiet]]);
});

test('more are caught than fit on a page: all are found, none is ended by the page that has no room for it', async () => {
  const refs = [];
  for (let i = 0; i < 7; i++) refs.push((await aCaseWithoutClocks()).ref);
  const at = start + 14 * day;
  expect(await sweep(at, 100, 3)).toHaveLength(14);
  expect(await sweep(at + hour, 100, 3)).toHaveLength(14);
  const open = await house.deps.db.selectFrom('netFinding').select('id').where('endedAt', 'is', null).execute();
  expect(open).toHaveLength(14);
});

test('nobody can be told of the first findings: the others are named all the same, each once', async () => {
  for (let i = 0; i < 3; i++) await aCaseWithoutClocks();
  const at = start + 14 * day;
  const named: string[] = [];
  let page = await sweep(at, 4);
  for (; page.length > 0; page = await nextNotices(house.deps.db, at, 4, page.at(-1)?.finding))
    named.push(...page.map(({ finding }) => finding));
  expect([named.length, new Set(named).size]).toEqual([6, 6]);
});

test('visits to the carer, and a door that stayed shut, are contact; they do not stand in for the child', async () => {
  const one = await aCaseWithoutClocks();
  await one.visit(start + 5 * day, 'child');
  await one.visit(start + 10 * day, 'carer');
  await one.visit(start + 15 * day, 'child', false);
  expect(await netsAt(start + 19 * day)).toEqual({ quiet: [], unseen: [[one.ref, 14]] });
  await one.visit(start + 19 * day, 'child');
  expect(await netsAt(start + 20 * day)).toEqual({ quiet: [], unseen: [] });
});

test('the query and the rule are one: caught at exactly the same instant', async () => {
  const cases = [await aCaseWithoutClocks('high'), await aCaseWithoutClocks('low')] as const;
  const risks = { [cases[0].ref]: 'high', [cases[1].ref]: 'low' } as const;
  const edges = RISKS.flatMap((risk) => [0, -1, 1].map((off) => start + NET_DAYS.quiet[risk] * day + off));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constantFrom(...edges), fc.integer({ min: start, max: start + 60 * day })),
      async (at) => {
        const expected = Object.entries(risks).flatMap(([ref, risk]) =>
          isCaught('quiet', 'assessing', risk, start, at) ? [ref] : [],
        );
        const found = await findCaught(house.deps.db, 'quiet', at);
        expect(found.map(({ ref }) => ref).sort()).toEqual(expected.sort());
      },
    ),
    { numRuns: 40 },
  );
});

test('told once, then again each week, then the manager too; and no more when it has ended', async () => {
  const one = await aCaseWithoutClocks();
  const caught = start + 14 * day;
  const first = await sweep(caught, 100);
  expect(first.map(({ net, roles, days, told }) => [net, roles, days, told]).sort()).toEqual([
    ['quiet', ['supervisor'], 14, 0],
    ['unseen', ['supervisor'], 14, 0],
  ]);
  // A sweep that died before anybody was told finds the same findings, not new ones.
  expect((await sweep(caught, 100)).map(({ finding }) => finding).sort()).toEqual(
    first.map(({ finding }) => finding).sort(),
  );
  for (const { finding } of first) {
    await markTold(house.deps.db, finding, 0, caught);
    await markTold(house.deps.db, finding, 0, caught + hour);
  }
  expect(await sweep(caught + 6 * day, 100)).toEqual([]);
  expect((await sweep(caught + 7 * day, 100)).map(({ roles, told }) => [roles, told])).toEqual([
    [['supervisor', 'manager'], 1],
    [['supervisor', 'manager'], 1],
  ]);
  await one.visit(caught + 8 * day, 'child');
  expect(await sweep(caught + 15 * day, 100)).toEqual([]);
  const left = await house.deps.db.selectFrom('netFinding').select('endedAt').execute();
  expect(left.map(({ endedAt }) => endedAt)).toEqual([caught + 15 * day, caught + 15 * day]);
});

test('a person reads what the nets hold in their own unit, and nothing of another', async () => {
  const one = await aCaseWithoutClocks();
  house.clock.set(new Date(start + 20 * day).toISOString());
  const items = async (who: string) => (await house.get('/api/safety-nets', who, 200)).body.items as unknown;
  const lead = { name: { en: 'B. Saraa' } };
  const both = [
    { ref: one.ref, net: 'quiet', days: 20, lead },
    { ref: one.ref, net: 'unseen', days: 20, lead },
  ];
  for (const who of ['erdenechimeg', 'saraa', 'otgonbayar', 'khulan', 'solongo'])
    expect(await items(who)).toMatchObject(both);
  for (const who of ['dulguun', 'munkhbat', 'bayarmaa']) expect(await items(who)).toEqual([]);
  await house.get('/api/safety-nets', 'bilguun', 403);
  await house.get('/api/safety-nets?net=neither', 'erdenechimeg', 400);
});
