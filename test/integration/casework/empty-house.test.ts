// A house in which nobody works yet, over HTTP: the first person comes in from the machine itself, and everybody after them through a person. What would hurt: a
// stranger who makes themselves the first, a link that opens twice, somebody who leaves with children on their list, or a deed that nobody can be asked about.
import request from 'supertest';
import { signAssertion } from '../../../libs/access/assertion';
import { testKeys } from '../../../libs/testing/keys';
import { importProfile } from '../../../services/casework/use-cases/load-profile';
import { neverMixed } from '../../../services/casework/use-cases/never-mixed';
import { brokenRegister } from '../../../services/casework/use-cases/register-log';
import { caseworkDatabase } from './casework-database';
import { mongolia } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

let house: RunningCasework;
let boss: string;
let colleague: string;
let link: string;
const galuut = 'mn-069-05';

const somebody = (email: string, over: object = {}) => ({
  ...{ role: 'caseworker', unit: galuut, email },
  given: { mn: 'Номин', en: 'Nomin' },
  initial: { mn: 'Батболд', en: 'Batbold' },
  ...over,
});

interface Body {
  readonly id: string;
  readonly code: string;
  readonly token: string;
  readonly staffId: string;
  readonly name: { readonly mn: string };
  readonly path: string;
  readonly invitation: { readonly path: string; readonly expiresAt: string };
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly cases: readonly string[];
  readonly units: readonly string[];
}

async function send(
  who: string,
  method: 'get' | 'post' | 'put',
  path: string,
  status: number,
  body?: object,
): Promise<Body> {
  const sent = request(house.app)[method](path).set('Authorization', who);
  const reply = await (body === undefined ? sent : sent.send(body));
  expect([path, reply.status, reply.body]).toEqual([path, status, expect.anything()]);
  return reply.body as Body;
}
const as = (id: string): string => signAssertion(testKeys.serviceSecret, id, Date.now());
const tokenOf = (path: string): string => path.replace('/welcome/', '');
const opened = (what: 'look' | 'redeem', path: string, status: number) =>
  send(house.service('console'), 'post', `/internal/invitations/${what}`, status, { token: tokenOf(path) });

beforeAll(async () => {
  house = await runningCasework({ demo: false });
}, 120_000);
afterAll(() => house?.close(), 60_000);

test('nobody invented works here, and no invented agency is asked', async () => {
  expect(await house.deps.db.selectFrom('staff').select('id').execute()).toEqual([]);
  expect(house.deps.profile.agencies).toEqual([]);
  expect(mongolia.agencies.length).toBeGreaterThan(0);
  const mailboxes = house.deps.db.selectFrom('unit').select('code').where('mailbox', 'is not', null);
  expect(await mailboxes.execute()).toEqual([]);
});

test('where invented people were, no real work begins; where real people work, none of them comes', async () => {
  const { db } = house.deps;
  await neverMixed(db, mongolia.staff, false);
  await neverMixed(db, mongolia.staff, true);
  const demo = await caseworkDatabase();
  try {
    await importProfile(demo.system, mongolia, Date.now());
    await neverMixed(demo.system, mongolia.staff, true);
    await expect(neverMixed(demo.system, mongolia.staff, false)).rejects.toThrow('invented people of a demo');
  } finally {
    await demo.close();
  }
});

test('of two who would be the first, one is; afterwards nobody is', async () => {
  const first = (mail: string) =>
    request(house.app)
      .post('/internal/staff/first')
      .set('Authorization', house.service('cli'))
      .send(somebody(mail, { role: 'manager', unit: 'mn' }));
  // Somebody who could add nobody would lock the house from within.
  await send(house.service('cli'), 'post', '/internal/staff/first', 400, somebody('a@iveel.invalid', { unit: 'mn' }));
  await request(house.app).post('/internal/staff/first').send(somebody('a@iveel.invalid')).expect(401);
  const replies = await Promise.all([first('one@iveel.invalid'), first('two@iveel.invalid')]);
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  const made = replies.find(({ status }) => status === 201)?.body as Body;
  boss = made.id;
  link = made.invitation.path;
  expect(link).toMatch(/^\/welcome\/[\w-]{43}$/);
  expect(
    (
      await send(
        house.service('cli'),
        'post',
        '/internal/staff/first',
        409,
        somebody('b@iveel.invalid', { role: 'ops' }),
      )
    ).code,
  ).toBe('not-the-first');
  await expect(neverMixed(house.deps.db, mongolia.staff, true)).rejects.toThrow('real people work in this database');
  await neverMixed(house.deps.db, mongolia.staff, false);
  // The token opens the API at once.
  expect((await send(`Bearer ${made.token}`, 'get', '/api/staff', 200)).items).toHaveLength(1);
});

test('a link is looked at as often as a scanner likes, and used once', async () => {
  for (let i = 0; i < 3; i++) expect((await opened('look', link, 200)).name.mn).toBe('Б. Номин');
  const both = await Promise.all(
    [1, 2].map(() =>
      request(house.app)
        .post('/internal/invitations/redeem')
        .set('Authorization', house.service('console'))
        .send({ token: tokenOf(link) }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  await opened('look', link, 404);
  const kept = await house.deps.db.selectFrom('invitation').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(tokenOf(link));
});

test('a colleague is added, their duties begin, and a new link replaces the one before; after seven days none is good', async () => {
  const added = await send(as(boss), 'post', '/api/staff', 201, somebody('Nomin@iveel.invalid', { lead: true }));
  colleague = added.id;
  const lives = await house.deps.db.selectFrom('houseView').select('workflowId').orderBy('workflowId').execute();
  expect(lives.map(({ workflowId }) => workflowId)).toEqual(
    [`staff/${boss}`, `staff/${colleague}`, `unit/${galuut}`].sort(),
  );
  const again = await send(as(boss), 'post', `/api/staff/${colleague}/invitation`, 201);
  await opened('look', added.invitation.path, 404);
  await opened('look', again.path, 200);
  const week = { expiresAt: Date.now() - 1 };
  await house.deps.db.updateTable('invitation').set(week).where('staffId', '=', colleague).execute();
  await opened('redeem', again.path, 404);
  expect((await send(as(boss), 'post', '/api/staff', 409, somebody('nomin@IVEEL.invalid'))).code).toBe('mail-taken');
  expect((await send(as(boss), 'post', '/api/staff', 422, somebody('x@iveel.invalid', { unit: 'mn-zzz' }))).code).toBe(
    'unknown-unit',
  );
});

test('a manager adds nobody who looks over the own shoulder, and nobody beyond the units below; a caseworker adds nobody', async () => {
  for (const role of ['ops', 'auditor'])
    expect((await send(as(boss), 'post', '/api/staff', 403, somebody('o@iveel.invalid', { role }))).code).toBe(
      'role-not-yours',
    );
  await send(as(colleague), 'post', '/api/staff', 403, somebody('o@iveel.invalid'));
  const local = await send(
    as(boss),
    'post',
    '/api/staff',
    201,
    somebody('local@iveel.invalid', { role: 'manager', unit: galuut }),
  );
  await send(as(local.id), 'post', '/api/staff', 403, somebody('far@iveel.invalid', { unit: 'mn-043-11' }));
  await send(as(local.id), 'post', `/api/staff/${boss}/invitation`, 404);
  expect((await send(as(local.id), 'put', `/api/units/${galuut}/reach`, 422, { lead: boss })).code).toBe(
    'unknown-staff',
  );
  await send(as(local.id), 'put', '/api/units/mn-043-11/reach', 403, { mailbox: 'far@iveel.invalid' });
  await send(as(local.id), 'post', `/api/staff/${local.id}/departure`, 200, {});
});

test('whoever leads hands over first, and is told what; then they are out, and their tokens with them', async () => {
  const made = await house.report(galuut);
  const input = {
    outcome: 'accepted',
    reason: 'meets-criteria',
    criteria: ['child-at-risk'],
    risk: 'medium',
    lead: colleague,
  };
  await house.send(`case/${made.caseId}`, 'report.screen', input, { id: boss, role: 'supervisor', unit: galuut });
  const refused = await send(as(boss), 'post', `/api/staff/${colleague}/departure`, 409, {});
  expect([refused.code, refused.cases, refused.units]).toEqual(['still-responsible', [made.ref], [galuut]]);

  const next = await send(as(boss), 'post', '/api/staff', 201, somebody('next@iveel.invalid', { role: 'supervisor' }));
  await send(as(boss), 'put', `/api/units/${galuut}/reach`, 200, { lead: next.id, mailbox: 'galuut@iveel.invalid' });
  const supervisor = { id: next.id, role: 'supervisor', unit: galuut } as const;
  await house.send(`case/${made.caseId}`, 'case.assign', { lead: next.id }, supervisor);
  const { token } = await send(as(colleague), 'post', '/api/tokens', 201, { label: 'mine' });
  const { path } = await send(as(boss), 'post', `/api/staff/${colleague}/invitation`, 201);
  await send(as(boss), 'post', `/api/staff/${colleague}/departure`, 200, {});
  await send(`Bearer ${token}`, 'get', '/api/staff', 401);
  await send(as(colleague), 'get', '/api/staff', 401);
  await opened('look', path, 404);
  expect((await send(as(boss), 'post', `/api/staff/${colleague}/invitation`, 409)).code).toBe('has-left');
  const process = await house.deps.db
    .selectFrom('houseView')
    .select('status')
    .where('subject', '=', colleague)
    .executeTakeFirst();
  expect(process?.status).toBe('left');
  expect((await send(as(boss), 'post', `/api/staff/${boss}/departure`, 409, {})).code).toBe('last-one');
  // Whoever has left may come back under their address.
  await send(as(boss), 'post', '/api/staff', 201, somebody('nomin@iveel.invalid'));
});

test('every deed is in the log with who did it, chained, and nothing in any log opens a door', async () => {
  const { items } = await send(as(boss), 'get', '/api/staff-log?limit=200', 200);
  const deeds = items.map(({ what, doneBy, subject }) => `${String(what)} ${String(subject)} by ${String(doneBy)}`);
  for (const deed of [
    `staff.added ${boss} by first`,
    `staff.joined ${boss} by ${boss}`,
    `staff.added ${colleague} by ${boss}`,
    `unit.reach ${galuut} by ${boss}`,
    `staff.left ${colleague} by ${boss}`,
  ])
    expect(deeds).toContain(deed);
  expect(await brokenRegister(house.deps.db)).toBeUndefined();
  await expect(house.deps.db.deleteFrom('registerEvent').execute()).rejects.toThrow();
  expect(house.log.text()).not.toContain(tokenOf(link));
  expect(house.log.text()).not.toContain('iveel.invalid');
  expect(house.log.errors()).toEqual([]);
});
