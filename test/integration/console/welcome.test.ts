/** Somebody's first visit, by a one-time link. What would hurt: a link a mail scanner uses up, one that opens twice, a page that names the colleague to whoever guesses. */
import request from 'supertest';
import { type Answer, type RunningConsole, Visitor, runningConsole } from './running-console';

const password = 'four quiet rivers';
let running: RunningConsole;
let path: string;
let token: string;
let boss: string;

interface Made {
  readonly id: string;
  readonly token: string;
  readonly path: string;
  readonly invitation: { readonly path: string };
}

const person = (email: string, over: object = {}) => ({
  ...{ role: 'manager', unit: 'mn', email },
  given: { mn: 'Номин', en: 'Nomin' },
  initial: { mn: 'Б', en: 'B' },
  ...over,
});

async function casework(who: string, to: string, body?: object): Promise<Made> {
  const sent = request(running.casework.app).post(to).set('Authorization', who);
  return (await sent.send(body)).body as Made;
}

const formOf = ({ html }: Answer): string => /name="form" value="([^"]*)"/.exec(html)?.[1] ?? '';

/** As a browser does: opens the page, fills it in, sends it. */
async function sets(to: string, first: string, second = first, visitor = new Visitor(running.url)): Promise<Answer> {
  const form = formOf(await visitor.get(to));
  return visitor.post(to, { form, password: first, repeated: second });
}

beforeAll(async () => {
  running = await runningConsole({ demo: false });
  const first = person('first@iveel.invalid');
  const made = await casework(running.casework.service('cli'), '/internal/staff/first', first);
  ({ token, id: boss } = made);
  ({ path } = made.invitation);
}, 120_000);
afterAll(() => running?.close(), 60_000);

test('looking at the link changes nothing, however often and whoever looks', async () => {
  for (let i = 0; i < 3; i++) {
    const page = await new Visitor(running.url).get(`${path}?lang=en`);
    expect([page.status, page.html.includes('B. Nomin'), page.html.includes('first@iveel.invalid')]).toEqual([
      200,
      true,
      true,
    ]);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toMatch(/no-store/);
  }
  expect((await new Visitor(running.url).get(path.slice(0, -1))).status).toBe(410);
  expect((await new Visitor(running.url).get(`/welcome/${'x'.repeat(43)}`)).status).toBe(410);
});

test('too short a password, two that differ, and a form from elsewhere are refused and use nothing up', async () => {
  expect((await sets(path, 'elevenchars')).status).toBe(422);
  expect((await sets(path, password, `${password}!`)).status).toBe(422);
  const stranger = new Visitor(running.url);
  expect((await stranger.post(path, { form: 'x', password, repeated: password })).status).toBe(403);
  const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };
  const form = formOf(await stranger.get(path));
  expect((await stranger.post(path, { form, password, repeated: password }, elsewhere)).status).toBe(403);
});

test('the password is set, the person is in, and signs in with it; the link opens nothing any more', async () => {
  const visitor = new Visitor(running.url);
  const set = await sets(path, password, password, visitor);
  expect([set.status, set.headers.get('location')]).toEqual([303, '/']);
  expect((await visitor.get('/')).status).toBe(200);
  expect((await sets(path, 'another long one')).status).toBe(410);
  expect((await new Visitor(running.url).signIn('FIRST@iveel.invalid', { password })).status).toBe(303);
});

test('whoever has a password keeps it: a link made for them by somebody else opens nothing', async () => {
  const who = `Bearer ${token}`;
  const again = await casework(who, `/api/staff/${boss}/invitation`);
  expect((await new Visitor(running.url).get(again.path)).status).toBe(410);
  expect((await sets(again.path, 'taken over by force')).status).toBe(410);
  expect((await new Visitor(running.url).signIn('first@iveel.invalid', { password })).status).toBe(303);
});

test('who left is out at once, and comes back under the same address with a new password', async () => {
  const who = `Bearer ${token}`;
  const added = await casework(
    who,
    '/api/staff',
    person('back@iveel.invalid', { role: 'caseworker', unit: 'mn-069-05' }),
  );
  const visitor = new Visitor(running.url);
  await sets(added.invitation.path, password, password, visitor);
  expect((await visitor.get('/')).status).toBe(200);
  await casework(who, `/api/staff/${added.id}/departure`, {});
  expect((await visitor.get('/')).status).not.toBe(200);
  const back = await casework(
    who,
    '/api/staff',
    person('back@iveel.invalid', { role: 'caseworker', unit: 'mn-069-05' }),
  );
  expect(back.id).not.toBe(added.id);
  const later = 'five louder rivers';
  expect((await sets(back.invitation.path, later)).status).toBe(303);
  expect((await new Visitor(running.url).signIn('back@iveel.invalid', { password })).status).toBe(401);
  const returned = new Visitor(running.url);
  expect((await returned.signIn('back@iveel.invalid', { password: later })).status).toBe(303);
  expect((await returned.get('/')).status).toBe(200);
});

test('no link, password or address in the log', () => {
  for (const secret of [path.slice(9), password, 'iveel.invalid']) expect(running.said()).not.toContain(secret);
  expect(running.said()).not.toMatch(/"level":"(error|fatal)"/);
});
