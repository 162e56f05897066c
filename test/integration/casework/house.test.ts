// Units and people as they live: begun from the register, their duties beside those of cases, told to the right people, over HTTP.
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { type Actor } from '../../../libs/access/actor';
import { connectClient } from '../../../libs/temporal/connect';
import { testKeys } from '../../../libs/testing/keys';
import { temporalProcesses } from '../../../services/casework/processes';
import { grantLeave } from '../../../services/casework/use-cases/grant-leave';
import { changeLeave } from '../../../services/casework/use-cases/house/change-leave';
import { observeHouse } from '../../../services/casework/use-cases/house/observe-house';
import { tellLeaves } from '../../../services/casework/use-cases/house/tell-leave';
import { wakeHouse } from '../../../services/casework/use-cases/house/wake-house';
import { importProfile } from '../../../services/casework/use-cases/load-profile';
import { reconcile } from '../../../services/casework/use-cases/reconcile/reconcile';
import { temporalCensus } from '../../../services/casework/census';
import { workflowTypes } from '../../../workflows/protocol';
import { mongolia, staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

let house: RunningCasework;
const saraa = staffMember('saraa').id;
const galuut = 'mn-069-05';

beforeAll(async () => {
  house = await runningCasework();
  await observeHouse(house.deps);
}, 120_000);
afterAll(() => house.close(), 60_000);

interface Told {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly duties: readonly {
    readonly kind: string;
    readonly key: string;
    readonly dueAt: string;
    readonly because: { readonly words: { readonly mn: string[] } };
  }[];
  readonly timeline: readonly { readonly type: string }[];
  readonly events: readonly { readonly words: { readonly en: string } }[];
  readonly items: readonly { readonly kind: string }[];
}

async function told(sent: request.Test, status = 200): Promise<Told> {
  return (await sent.expect(status)).body as Told;
}
const get = (who: string, path: string, status?: number) =>
  told(request(house.app).get(path).set('Authorization', house.as(who)), status);
const post = (who: string, path: string, body: object, status?: number) => {
  const sent = request(house.app).post(path).set('Authorization', house.as(who)).set('Idempotency-Key', randomUUID());
  return told(sent.send(body), status);
};
const kinds = ({ duties }: Pick<Told, 'duties'>) => duties.map(({ kind }) => kind).sort();
/** Staff ids of those who would be told now. */
const recipients = async (workflowId: string, role: string) => {
  const reply = await request(house.app)
    .post('/internal/recipients')
    .set('Authorization', house.service())
    .send({ workflowId, role });
  return (reply.body as { people: { staffId: string | null }[] }).people.map(({ staffId }) => staffId);
};

test('units that lead cases begin, and people who work with children; a second look tells nobody anything', async () => {
  const lives = await house.deps.db
    .selectFrom('houseView')
    .select(['workflowId', 'process'])
    .orderBy('workflowId')
    .execute();
  expect(lives.filter(({ process }) => process === 'unit').map(({ workflowId }) => workflowId)).toEqual([
    'unit/mn-043-11',
    'unit/mn-069-05',
    'unit/mn-1-03-08',
  ]);
  const meeting = mongolia.staff.filter(({ role }) => ['caseworker', 'supervisor', 'manager', 'intake'].includes(role));
  expect(lives.filter(({ process }) => process === 'staff')).toHaveLength(meeting.length);
  expect(await observeHouse(house.deps)).toBe(0);
});

test('what a unit and a colleague owe is told with its reason, in both languages', async () => {
  const unit = await get('erdenechimeg', `/api/units/${galuut}`, 200);
  expect(kinds(unit)).toEqual(['unit.meeting', 'unit.report']);
  const words = unit.duties.map(({ because }) => because.words.mn.length);
  expect(Math.min(...words)).toBeGreaterThan(0);
  expect(kinds(await get('saraa', `/api/staff/${saraa}`, 200))).toEqual(['staff.refresher', 'staff.supervision']);
  // A colleague's sessions are theirs and their supervisor's.
  await get('dulguun', `/api/staff/${saraa}`, 403);
  await get('nomin', `/api/staff/${saraa}`, 404);
  await get('erdenechimeg', '/api/units/mn-069', 404);
});

test('a month that is not over is not reported, and bad input changes nothing', async () => {
  const path = `/api/units/${galuut}/commands/unit.report-submitted`;
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  expect((await post('erdenechimeg', path, { month }, 422)).code).toBe('month-not-over');
  await post('erdenechimeg', path, { month: '2026-13' }, 400);
  await post('erdenechimeg', path, { month, name: 'x' }, 400);
  await post('saraa', path, { month }, 403);
  await post('munkhbat', path, { month }, 403);
});

test('a meeting of the joint team is recorded with its disciplines and its next date', async () => {
  const path = `/api/units/${galuut}/commands/unit.hold-meeting`;
  const nextAt = new Date(Date.now() + 20 * 86_400_000).toISOString();
  await post('erdenechimeg', path, { present: ['governor', 'astronaut'], nextAt }, 400);
  const held = await post(
    'erdenechimeg',
    path,
    {
      present: ['governor', 'social-worker', 'police', 'school'],
      nextAt,
      minutes: 'Canary was spoken of.',
    },
    200,
  );
  expect(held.events[0]?.words.en).toMatch(
    /Present: Governor, Social worker, Police, and School\. There was a quorum\./,
  );
  expect(JSON.stringify(held)).not.toContain('Canary');
});

test('an incident stands in the supervisor’s worklist under the colleague’s name until it is talked through', async () => {
  await post('saraa', `/api/staff/${saraa}/commands/staff.incident`, { note: 'Threatened at the door.' }, 200);
  const rows = async () =>
    (await get('erdenechimeg', '/api/worklist', 200)).items.filter(({ kind }) => kind === 'staff.debrief');
  expect(await rows()).toMatchObject([
    { about: { kind: 'person', name: { en: 'B. Saraa' } }, section: 'week', ref: `mn-069-05-${saraa.slice(0, 4)}` },
  ]);
  const path = `/api/staff/${saraa}/commands/staff.debrief`;
  await post('erdenechimeg', path, {}, 200);
  expect(await rows()).toEqual([]);
});

test('the professional supervisor is told, not the line manager, and never oneself', async () => {
  const path = `/api/staff/${saraa}/commands/staff.appoint`;
  const [supervisor, manager] = [staffMember('ganzorig').id, staffMember('erdenechimeg').id];
  expect((await post('otgonbayar', path, { supervisor: manager, manager }, 422)).code).toBe('same-overseer');
  expect((await post('otgonbayar', path, { supervisor: saraa }, 403)).code).toBe('own-supervision');
  await post('otgonbayar', path, { supervisor: randomUUID() }, 422);
  await post('otgonbayar', path, { supervisor, manager }, 200);
  expect(await recipients(`staff/${saraa}`, 'supervisor')).toEqual([supervisor]);
  expect(await recipients(`staff/${manager}`, 'supervisor')).not.toContain(manager);
  expect(await recipients(`staff/${saraa}`, 'caseworker')).toEqual([saraa]);
  expect(await recipients(`unit/${galuut}`, 'manager')).toEqual([staffMember('otgonbayar').id]);
  const held = await post('erdenechimeg', `/api/staff/${saraa}/commands/staff.supervise`, {}, 403);
  expect(held.code).toBe('line-manager');
});

test('a leave reaches the person’s process; without a cover somebody to stand in is owed, and the unit may be left without anybody', async () => {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const until = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
  const dulguun = staffMember('dulguun').id;
  const made = await post('erdenechimeg', `/api/staff/${dulguun}/leave`, { from: today, until }, 201);
  const staff = await get('erdenechimeg', `/api/staff/${dulguun}`, 200);
  expect(staff.status).toBe('on-leave');
  expect(kinds(staff)).toEqual(['staff.cover', 'staff.leave']);
  await post('erdenechimeg', `/api/staff/${saraa}/leave`, { from: today, until }, 201);
  expect(kinds(await get('erdenechimeg', `/api/units/${galuut}`))).toContain('unit.vacancy');
  const cover = staffMember('saraa').id;
  await post('erdenechimeg', `/api/staff/${dulguun}/leave/${made.id}/cover`, { cover: dulguun }, 422);
  await post('erdenechimeg', `/api/staff/${dulguun}/leave/${made.id}/cover`, { cover }, 200);
  expect(kinds(await get('erdenechimeg', `/api/units/${galuut}`))).not.toContain('unit.vacancy');
  await post('erdenechimeg', `/api/staff/${dulguun}/leave/${made.id}/end`, {}, 200);
  expect((await get('erdenechimeg', `/api/staff/${dulguun}`)).status).toBe('active');
  await post('erdenechimeg', `/api/staff/${dulguun}/leave/${made.id}/end`, {}, 404);
  // The leave the profile came with is told once.
  expect(await tellLeaves(house.deps)).toBe(1);
  expect(await tellLeaves(house.deps)).toBe(0);
});

test('a duty of a unit is given to somebody by name and gets a later day from above, over HTTP; of a colleague as well', async () => {
  const dulguun = staffMember('dulguun').id;
  const late = (await get('otgonbayar', `/api/units/${galuut}`)).duties.find(({ kind }) => kind === 'unit.meeting');
  const meeting = { kind: 'unit.meeting', key: late?.key };
  const path = `/api/units/${galuut}/commands`;
  await post('erdenechimeg', `${path}/duty.reassign`, { ...meeting, assignee: staffMember('enkhjargal').id }, 422);
  await post('erdenechimeg', `${path}/duty.reassign`, { ...meeting, assignee: dulguun }, 200);
  const told = await request(house.app)
    .post('/internal/recipients')
    .set('Authorization', house.service())
    .send({ workflowId: `unit/${galuut}`, role: 'supervisor', assignee: dulguun });
  expect((told.body as { people: { staffId: string }[] }).people.map(({ staffId }) => staffId)).toEqual([dulguun]);
  const toAt = new Date(Date.parse(late?.dueAt ?? '') + 86_400_000).toISOString();
  await post('erdenechimeg', `${path}/duty.extend`, { ...meeting, toAt, reason: 'weather' }, 403);
  const extended = await post(
    'otgonbayar',
    `${path}/duty.extend`,
    { ...meeting, toAt, reason: 'weather', note: 'Snow.' },
    200,
  );
  expect(JSON.stringify(extended)).not.toContain('Snow.');
  const now = (await get('erdenechimeg', `/api/units/${galuut}`)).duties.find(({ kind }) => kind === 'unit.meeting');
  expect(Date.parse(now?.dueAt ?? '')).toBe(Date.parse(toAt));
  expect(
    (await post('otgonbayar', `${path}/duty.snooze`, { ...meeting, untilAt: toAt, reason: 'weather' }, 409)).code,
  ).toBe('not-overdue');
  await post('saraa', `/api/staff/${saraa}/commands/duty.extend`, { ...meeting, toAt, reason: 'weather' }, 403);
  const { duties } = await get('otgonbayar', `/api/staff/${dulguun}`);
  const { kind, key, dueAt } = duties.find((one) => one.kind === 'staff.supervision') ?? {};
  const session = { kind, key, toAt: new Date(Date.parse(dueAt ?? '') + 86_400_000).toISOString(), reason: 'distance' };
  await post('otgonbayar', `/api/staff/${dulguun}/commands/duty.extend`, session, 200);
});

test('a leave is on record while Temporal is away, and whoever asked is told that the process does not know it yet', async () => {
  const away = connectClient({ address: '127.0.0.1:9', namespace: 'none' }, testKeys.payloadKeys);
  const untold: string[] = [];
  const deps = {
    ...house.deps,
    processes: temporalProcesses(away.client, 'none'),
    onUntold: (of: object) => void untold.push(JSON.stringify(of)),
  };
  const ganzorig = staffMember('ganzorig');
  const by: Actor = { id: ganzorig.id, role: 'supervisor', unit: galuut, unitPath: [galuut], name: '' };
  try {
    const asked = { staffId: ganzorig.id, unit: galuut, cover: undefined, from: '2027-02-01', until: '2027-02-05' };
    const made = await grantLeave(deps, by, asked);
    expect([made.told, untold]).toEqual([false, [JSON.stringify({ staff: ganzorig.id, leave: made.id })]]);
    expect(await tellLeaves(house.deps)).toBe(1);
    const ended = await changeLeave(house.deps, { staffId: ganzorig.id, leave: made.id }, 'end');
    expect(ended.told).toBe(true);
  } finally {
    await away.close();
  }
}, 60_000);

test('when the lead leaves, the unit above owes a lead; when one comes, it is met', async () => {
  await house.deps.db
    .updateTable('staff')
    .set({ active: false })
    .where('id', '=', staffMember('munkhbat').id)
    .execute();
  expect(await observeHouse(house.deps)).toBe(2);
  const mankhan = await get('bayarmaa', '/api/units/mn-043-11', 200);
  expect(kinds(mankhan)).toContain('unit.vacancy');
  expect(mankhan.timeline.at(-1)).toBeDefined();
  expect(await get('bayarmaa', `/api/staff/${staffMember('munkhbat').id}`)).toMatchObject({
    status: 'left',
    duties: [],
  });
  await house.deps.db.updateTable('staff').set({ active: true }).where('id', '=', staffMember('munkhbat').id).execute();
  await observeHouse(house.deps);
  expect(kinds(await get('bayarmaa', '/api/units/mn-043-11'))).not.toContain('unit.vacancy');
});

test('newer rules reach a unit before its next alarm would, and nobody is told twice', async () => {
  expect(await wakeHouse(house.deps)).toBe(0);
  await house.deps.db.updateTable('houseView').set({ policy: 0 }).where('workflowId', '=', `unit/${galuut}`).execute();
  expect(await wakeHouse(house.deps)).toBe(1);
  await house.deps.db.updateTable('houseView').set({ policy: 1 }).where('workflowId', '=', `unit/${galuut}`).execute();
});

test('the reconciler finds nothing to say about them, and the profile loaded again changes nothing', async () => {
  await importProfile(house.deps.db, mongolia, Date.now());
  expect(await observeHouse(house.deps)).toBe(0);
  const census = temporalCensus(house.temporal.client, Object.values(workflowTypes));
  const { disagreements, onRecord } = await reconcile(house.deps, census, { repair: false, deep: true });
  expect(disagreements).toEqual([]);
  expect(onRecord).toBeGreaterThan(15);
});
