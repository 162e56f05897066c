// What would hurt: a child nobody has met, in a case whose clocks are silent. The nets look at the record alone.
import fc from 'fast-check';
import { NET_DAYS, isCaught } from '../../../libs/process/case/safety-nets';
import { RISKS } from '../../../libs/process/kernel/risk';
import { findCaught } from '../../../services/casework/use-cases/nets/find-caught';
import { markTold, sweepNets } from '../../../services/casework/use-cases/nets/sweep-nets';
import { aCase } from './living-process';
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

/** A case with its policy broken on purpose: nothing is owed by anybody. */
async function aCaseWithoutClocks(risk: 'high' | 'low' = 'high') {
  const one = aCase();
  const { policy, calendar } = one.living.rules;
  const never = { immediate: null, high: null, medium: null, low: null };
  const timings = Object.fromEntries(Object.keys(policy.timings).map((kind) => [kind, never]));
  one.living.rules = { policy: { ...policy, timings, ladders: {} }, calendar };
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
          isCaught('quiet', risk, start, at) ? [ref] : [],
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
  const first = await sweepNets(house.deps.db, caught, 100);
  expect(first.map(({ net, roles, days, told }) => [net, roles, days, told]).sort()).toEqual([
    ['quiet', ['supervisor'], 14, 0],
    ['unseen', ['supervisor'], 14, 0],
  ]);
  // A sweep that died before anybody was told finds the same findings, not new ones.
  expect((await sweepNets(house.deps.db, caught, 100)).map(({ finding }) => finding).sort()).toEqual(
    first.map(({ finding }) => finding).sort(),
  );
  for (const { finding } of first) {
    await markTold(house.deps.db, finding, 0, caught);
    await markTold(house.deps.db, finding, 0, caught + hour);
  }
  expect(await sweepNets(house.deps.db, caught + 6 * day, 100)).toEqual([]);
  expect((await sweepNets(house.deps.db, caught + 7 * day, 100)).map(({ roles, told }) => [roles, told])).toEqual([
    [['supervisor', 'manager'], 1],
    [['supervisor', 'manager'], 1],
  ]);
  await one.visit(caught + 8 * day, 'child');
  expect(await sweepNets(house.deps.db, caught + 15 * day, 100)).toEqual([]);
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
