// Worklists: what is late is shown as late, to those who answer for it, and nobody's row is lost.
import fc from 'fast-check';
import { isOverdue } from '../../../libs/process/kernel/obligation';
import { overdue } from '../../../services/casework/use-cases/overdue';
import { type ToldLine } from './answers';
import { staffMember } from './living-process';
import { type StoredCasework, day, hour, saraa, start, storedCasework } from './stored-casework';

let c: StoredCasework;
beforeAll(async () => {
  c = await storedCasework();
});
afterAll(() => c?.database.close());
beforeEach(() => c.anew());

test('overdue in SQL is overdue in the core, to the millisecond and on a skipped clock', async () => {
  const one = await c.lived('high', start + hour);
  const db = c.database.system;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 0, max: 40 * day }),
      fc.constantFrom(0, 1, 999, 2_500, 20 * day + 1),
      async (nearMs, far, offset) => {
        for (const at of [start + far, start + far + nearMs]) {
          await db
            .updateTable('duty')
            .set({ dueAt: start + far, clockOffset: offset, breachesAt: start + far - offset })
            .where('workflowId', '=', one.living.id)
            .execute();
          const { late } = await db
            .selectFrom('duty')
            .select(overdue(at - offset).as('late'))
            .where('workflowId', '=', one.living.id)
            .where('kind', '=', 'visit.child')
            .executeTakeFirstOrThrow();
          expect(late).toBe(isOverdue(start + far, at));
        }
      },
    ),
    { numRuns: 60 },
  );
  await expect(db.updateTable('duty').set({ breachesAt: start }).execute()).rejects.toThrow(/check/);
});

test('a case worker sees what is theirs: today, the week, and what others owe; soonest first', async () => {
  const one = await c.lived('high', start + 2 * hour);
  const list = await c.rows('saraa');
  expect(list.map(({ inMs }) => inMs)).toEqual([...list.map(({ inMs }) => inMs)].sort((a, b) => a - b));
  const of = (kind: string) => list.find((row) => row.kind === kind);
  expect(of('contact.first')).toMatchObject({ section: 'week', owner: 'caseworker', ref: one.ref });
  expect(of('report.acknowledge')).toMatchObject({ section: 'waiting', owner: 'supervisor' });
  // A month ahead: nobody's worry today.
  expect(of('risk.reassess')).toBeUndefined();
  const { counts } = (await c.get('/api/worklist', 'saraa')).body;
  expect(counts).toEqual({
    overdue: 0,
    today: list.filter(({ section }) => section === 'today').length,
    week: list.filter(({ section }) => section === 'week').length,
    waiting: list.filter(({ section }) => section === 'waiting').length,
  });
});

const nameOfRow = (row: ToldLine) => `${row.section} ${row.ref} ${row.kind}`;

test('the list as it is first opened leaves out a section, a count, or what is due soonest', async () => {
  await c.lived('high', start + 9 * day);
  await c.lived('medium', start + 9 * day);
  for (const who of ['saraa', 'erdenechimeg']) {
    const opened = (await c.get('/api/worklist?each=2', who)).body;
    const expected: string[] = [];
    for (const section of ['overdue', 'today', 'week', 'waiting']) {
      const { items, counts } = (await c.get(`/api/worklist?section=${section}&limit=2`, who)).body;
      expect(opened.counts).toEqual(counts);
      expected.push(...items.map(nameOfRow));
    }
    expect(expected.length).toBeGreaterThan(2);
    expect(opened.items.map(nameOfRow)).toEqual(expected);
  }
});

test('due today is today where the unit is', async () => {
  // 23:30 on the 24th in Khovd is 00:30 on the 25th in Ulaanbaatar; contact.first is due 48 h after the start, on the 25th.
  const lead = staffMember('enkhjargal');
  const khovd = await c.lived('high', Date.parse('2026-11-24T23:30:00+07:00'), 'mn-043-11', lead);
  const section = async () =>
    (await c.rows('enkhjargal')).find((r) => r.ref === khovd.ref && r.kind === 'contact.first');
  expect(await section()).toMatchObject({ section: 'week' });
  c.clock.forward(hour);
  expect(await section()).toMatchObject({ section: 'today' });
});

test('a supervisor sees what is late in the unit, who was told, and who is next', async () => {
  const one = await c.lived('high', start + 9 * day);
  const late = await c.rows('erdenechimeg', '?section=overdue');
  const visit = late.find((row) => row.ref === one.ref && row.kind === 'visit.child');
  expect(visit).toMatchObject({ section: 'overdue', owner: 'caseworker', owedBy: { name: { en: 'B. Saraa' } } });
  expect(visit?.told.map(({ role }) => role)).toContain('supervisor');
  expect(visit?.next?.role).toBe('manager');
  expect(late.every(({ inMs }) => inMs <= 0)).toBe(true);
  // The manager was not told yet: it waits there. In another unit it is not to be seen at all.
  const elsewhere = await c.rows('munkhbat');
  expect(elsewhere).toEqual([]);
  const above = (await c.rows('otgonbayar')).find((row) => row.ref === one.ref && row.kind === 'visit.child');
  expect(above?.section).toBe(visit?.told.some(({ role }) => role === 'manager') ? 'overdue' : 'waiting');
});

test('whoever covers a leave has the list of the one who is away', async () => {
  const one = await c.lived('high', start + 2 * hour);
  expect(await c.rows('dulguun')).toEqual([]);
  const leave = { from: '2026-11-23', until: '2026-11-25', cover: staffMember('dulguun').id };
  expect((await c.post(`/api/staff/${saraa.id}/leave`, 'erdenechimeg', leave)).status).toBe(201);
  const real = Date.now();
  // Row security knows only the real clock; the leave must hold there too.
  await c.database.system
    .updateTable('leave')
    .set({ fromAt: Math.min(start, real) - day, untilAt: Math.max(start, real) + day })
    .where('staffId', '=', saraa.id)
    .execute();
  expect((await c.rows('dulguun')).map(({ ref }) => ref)).toContain(one.ref);
  expect((await c.get(`/api/cases/${one.ref}`, 'dulguun')).status).toBe(200);
  const people = await c.internal('post', '/internal/recipients', { workflowId: one.living.id, role: 'caseworker' });
  expect(people.body).toMatchObject({
    people: [{ staffId: staffMember('dulguun').id, because: 'cover' }],
    case: { ref: one.ref },
  });
  await c.database.system.deleteFrom('leave').where('staffId', '=', saraa.id).execute();
});

test('a leave that is backwards, doubled or covered by nobody is refused', async () => {
  const path = `/api/staff/${saraa.id}/leave`;
  const send = async (who: string, body: object) => {
    const reply = await c.post(path, who, body);
    return [reply.status, reply.body.code];
  };
  expect(await send('saraa', { from: '2026-12-05', until: '2026-12-01' })).toEqual([422, 'leave-reversed']);
  expect(await send('saraa', { from: '2026-12-32', until: '2026-12-33' })).toEqual([400, 'bad-input']);
  expect(await send('saraa', { from: '2026-12-01', until: '2026-12-05', cover: saraa.id })).toEqual([422, 'own-cover']);
  expect(
    await send('saraa', { from: '2026-12-01', until: '2026-12-05', cover: '00000000-0000-4000-8000-000000000000' }),
  ).toEqual([422, 'unknown-staff']);
  expect(await send('dulguun', { from: '2026-12-01', until: '2026-12-05' })).toEqual([403, 'out-of-scope']);
  expect(await send('munkhbat', { from: '2026-12-01', until: '2026-12-05' })).toEqual([404, 'not-found']);
  expect((await send('saraa', { from: '2026-12-01', until: '2026-12-05' }))[0]).toBe(201);
  expect(await send('erdenechimeg', { from: '2026-12-05', until: '2026-12-06' })).toEqual([409, 'leave-overlaps']);
  await c.database.system.deleteFrom('leave').where('staffId', '=', saraa.id).execute();
});

test('the worklist pages without losing or repeating a row', async () => {
  for (let i = 0; i < 4; i++) await c.lived('high', start + 3 * day);
  const all = await c.rows('erdenechimeg');
  const paged: ToldLine[] = [];
  for (let after = ''; ;) {
    const { body } = await c.get(`/api/worklist?limit=5${after}`, 'erdenechimeg', 200);
    paged.push(...body.items);
    if (body.next === undefined) break;
    after = `&after=${encodeURIComponent(body.next)}`;
  }
  expect(paged).toEqual(all);
  expect(all.length).toBeGreaterThan(10);
  expect((await c.get('/api/worklist?after=nonsense', 'erdenechimeg')).body.code).toBe('bad-cursor');
});
