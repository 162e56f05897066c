/** What would hurt: a case seen by somebody it does not concern, a stranger let in, a page that breaks, a worklist that does not say what is owed. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { demoPassword } from '../../../services/console/accounts/demo-accounts';
import { bootstrapService } from '../../../libs/database/bootstrap';
import { testRolePassword } from '../../../libs/testing/database';
import { freshDatabase } from '../../setup/servers';
import { staffMember } from '../casework/living-process';
import { type RunningConsole, Visitor, runningConsole } from './running-console';

let running: RunningConsole;
let ref: string;
let unvisited: string;
let theirs: string;

beforeAll(async () => {
  running = await runningConsole();
  const { casework } = running;
  const [made, fresh, other] = await Promise.all([
    casework.accepted(),
    casework.accepted({ risk: 'high' }),
    casework.accepted(khovd),
  ]);
  [ref, unvisited, theirs] = [made.ref, fresh.ref, other.ref];
  const visited = { happenedAt: Date.now() - 1_000, track: 'child', met: true, noNextReason: 'by-policy' };
  await casework.send(`case/${made.caseId}`, 'visit.record', { ...visited, found: randomUUID() }, staffMember('saraa'));
  const visitor = await visiting('erdenechimeg');
  await until(async () => (await visitor.get(`/cases/${ref}?lang=en`)).html.includes('met face to face'));
}, 120_000);
afterAll(() => running?.close(), 60_000);

const khovd = { unit: 'mn-043-11', lead: 'enkhjargal', supervisor: 'munkhbat' };

async function visiting(key: string): Promise<Visitor> {
  const visitor = new Visitor(running.url);
  expect((await visitor.signIn(key)).status).toBe(303);
  return visitor;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await done())) {
    if (Date.now() > end) throw new Error('it did not come to pass within 30 s');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('without a session every page leads to sign-in and back, and shows nothing', async () => {
  const visitor = new Visitor(running.url);
  for (const path of ['/', '/?section=overdue', '/worklist.csv', '/cases', '/cases.csv', `/cases/${ref}`]) {
    const { status, headers, html } = await visitor.get(path);
    expect([path, status, headers.get('location')]).toEqual([
      path,
      303,
      `/sign-in?${new URLSearchParams({ next: path })}`,
    ]);
    expect(html).not.toMatch(/owed|Хугацаа|Сараа/);
  }
  const forged = await visitor.get('/', { cookie: 'iveel.session_token=abc.def' });
  expect(forged.headers.get('location')).toContain('/sign-in');
});

test('a supervisor signs in, sees what is owed and why in both languages, and signs out for good', async () => {
  const visitor = new Visitor(running.url);
  const signed = await visitor.signIn('erdenechimeg', { next: `/cases/${ref}` });
  expect([signed.status, signed.headers.get('location')]).toEqual([303, `/cases/${ref}`]);
  const cookie = signed.headers.getSetCookie().find((line) => line.includes('session_token'));
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);

  const english = await visitor.get(`/cases/${ref}?lang=en`);
  expect(english.status).toBe(200);
  for (const words of ['What is owed', 'policy version 1', 'owed by B. Saraa', 'The case in a picture', 'Galuut soum'])
    expect(english.html.toLowerCase()).toContain(words.toLowerCase());
  const mongolian = await visitor.get(`/cases/${ref}?lang=mn`);
  expect(mongolian.html).toContain('Хийх ёстой зүйл');
  expect(mongolian.html).toContain('Б. Сараа');
  const list = await visitor.get('/cases?stage=assessing&risk=medium&lang=en');
  expect(list.html).toContain(ref);
  const none = await visitor.get('/cases?stage=aftercare');
  expect(none.html).toContain('No case fits');

  const [kept] = [new Map(visitor.cookies)];
  expect((await visitor.post('/sign-out', {})).headers.get('location')).toBe('/sign-in');
  for (const [name, value] of kept) visitor.cookies.set(name, value);
  expect((await visitor.get('/')).status).toBe(303);
});

test('the worklist says title, case, time and owner in a sentence, as page and as table', async () => {
  const visitor = await visiting('saraa');
  const page = await visitor.get('/?lang=en');
  expect(page.html).toContain(`href="/cases/${unvisited}"`);
  expect(page.html).toContain('owed by B. Saraa (caseworker)');
  expect(page.html).toMatch(/\d+ (day|hour)s? left/);
  expect(page.html).not.toContain('<script');
  expect(Buffer.byteLength(page.html)).toBeLessThan(50_000);
  const week = await visitor.get('/?section=week&lang=en');
  expect(week.html).toContain('aria-current="page">Next seven days');
  const table = await visitor.get('/worklist.csv?lang=en');
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head = '', ...lines] = table.html.trim().split('\r\n');
  expect(head).toContain('Section,Reference,Unit,Duty');
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every((line) => line.includes(ref) || line.includes(unvisited))).toBe(true);
});

test('a wrong password and a person nobody knows get the same reply, and guessing is stopped', async () => {
  const visitor = new Visitor(running.url);
  const wrong = await visitor.signIn('dulguun', { password: 'not-the-password' });
  const unknown = await visitor.signIn('nobody', { password: 'not-the-password' });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(unknown.html.replace('nobody@', 'dulguun@')).toBe(wrong.html);
  expect(visitor.cookies.has('iveel.session_token')).toBe(false);
  let last = 0;
  for (let turn = 0; turn < 10; turn += 1)
    last = (await visitor.signIn('dulguun', { password: `guess ${turn}` })).status;
  expect(last).toBe(429);
  const right = await visitor.signIn('dulguun');
  expect([right.status, Number(right.headers.get('retry-after')) > 0]).toEqual([429, true]);
  expect(right.html).toContain('15 минут');
}, 60_000);

test('signing in leads nowhere but to our own pages', async () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/%5cevil', '/sign-out']) {
    const { status, headers } = await new Visitor(running.url).signIn('ganzorig', { next });
    expect([next, status]).toEqual([next, 303]);
    expect(headers.get('location')).toMatch(/^\/(%5cevil)?$/);
  }
});

test('a form another site sends, or one without its cookie, signs nobody in', async () => {
  const visitor = new Visitor(running.url);
  const { html } = await visitor.get('/sign-in');
  const form = /name="form" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const filled = { mail: 'ganzorig@iveel.example', password: demoPassword, form };
  expect((await visitor.post('/sign-in', filled, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await new Visitor(running.url).post('/sign-in', filled)).status).toBe(403);
  expect((await visitor.post('/sign-in', { ...filled, form: 'x' })).status).toBe(403);
  expect(visitor.cookies.has('iveel.session_token')).toBe(false);
  expect((await visitor.post('/sign-in', filled)).status).toBe(303);
  expect((await visitor.post('/sign-out', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await visitor.get('/')).status).toBe(200);
});

test('a case of another unit is not there, and a role without a worklist is told so calmly', async () => {
  const visitor = await visiting('erdenechimeg');
  for (const path of [`/cases/${theirs}`, '/cases/BH-2026-9999-9', '/cases/nonsense']) {
    const english = await visitor.get(`${path}?lang=en`);
    expect([path, english.status < 500 && english.status >= 400]).toEqual([path, true]);
    expect(english.html).not.toContain('Mankhan');
  }
  const [known, unknown] = [await visitor.get(`/cases/${theirs}?lang=mn`), await visitor.get('/cases/BH-2026-9999-9')];
  expect(known.status).toBe(404);
  const bare = (html: string) => html.replaceAll(/[0-9a-f-]{36}/g, '');
  expect(unknown.status === 404 ? bare(unknown.html) : bare(known.html)).toBe(bare(known.html));
  expect(known.html).toContain('Өөр нэгжийн кейс танд харагдахгүй');
  expect((await visitor.get('/cases')).html).not.toContain(theirs);

  const volunteer = await visiting('bilguun');
  const refused = await volunteer.get('/?lang=en');
  expect(refused.status).toBe(403);
  expect(refused.html).toContain('Your role does not cover this page.');
});

test('nonsense is refused with a page, never with a crash', async () => {
  const visitor = await visiting('narantuya');
  const long = 'x'.repeat(5_000);
  const paths = [
    '/?section=all',
    '/?section=overdue&after=garbage',
    `/?section=overdue&after=${long}`,
    '/cases?stage=__proto__',
    '/cases?risk=%00',
    '/cases?after=%F0%9F%92%A9',
    `/cases/${long}`,
    '/cases/%E0%A4%A',
    '/cases/..%2f..%2finternal',
    '/cases/%3Cscript%3E?lang=en',
    `/cases/${ref}?page=-1`,
    `/cases/${ref}?page=1e9`,
    '/worklist.csv?section=%3D1',
    '/nothing-here',
  ];
  for (const path of paths) {
    const { status, html } = await visitor.get(path);
    expect([path.slice(0, 60), status >= 400 && status < 500]).toEqual([path.slice(0, 60), true]);
    expect(html).not.toContain('<script>');
  }
  const forms: Record<string, string>[] = [
    {},
    { mail: long },
    { mail: '\u0000' },
    { next: long, mail: 'a', password: long },
  ];
  for (const form of forms) {
    const { html } = await visitor.get('/sign-in');
    const key = /name="form" value="([^"]*)"/.exec(html)?.[1] ?? '';
    expect((await visitor.post('/sign-in', { ...form, form: key })).status).toBeLessThan(500);
  }
  expect((await visitor.post('/cases', {})).status).toBe(405);
  expect(running.said()).not.toMatch(/"level":"(error|fatal)"/);
});

test('outside a demo no invented person is let in and no password is told', async () => {
  const empty = await freshDatabase();
  const database = await bootstrapService(empty.url, 'console', testRolePassword);
  const { url, stop } = await running.start({ IVEEL_DEMO: '0', CONSOLE_DATABASE_URL: database });
  const visitor = new Visitor(url);
  expect((await visitor.get('/sign-in')).html).not.toContain(demoPassword);
  expect((await visitor.signIn('erdenechimeg')).status).toBe(401);
  await stop();
  await empty.drop();
}, 60_000);

test('a report about a child who is known already is screened without a word of it, or a search is made for nothing', async () => {
  const { ref: reported } = await running.casework.report();
  const asked: string[] = [];
  let status = 200;
  const intake = createServer((req, res) => {
    asked.push(req.url ?? '');
    const items = req.url?.includes('duplicates')
      ? [{ ref: theirs, because: ['register-number'] }]
      : [{ id: '7f3c1f0e-6f0a-4a7e-9c59-0d6f5c8f2a11' }];
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ items }));
  });
  await new Promise<void>((up) => intake.listen(0, '127.0.0.1', up));
  const service = await running.start({ INTAKE_URL: `http://127.0.0.1:${(intake.address() as AddressInfo).port}` });
  try {
    const visitor = new Visitor(service.url);
    await visitor.signIn('erdenechimeg');
    await until(async () => (await visitor.get(`/cases/${reported}`)).status === 200);
    const waiting = await visitor.get(`/cases/${reported}?lang=en`);
    expect(waiting.html).toContain(`<a href="/cases/${theirs}">${theirs}</a>: the same register number`);
    expect(asked).toContain(`/api/reports?ref=${reported}`);
    status = 403;
    expect((await visitor.get(`/cases/${reported}`)).html).not.toContain('the same child');
    status = 503;
    const away = await visitor.get(`/cases/${reported}`);
    expect([away.status, away.html.includes('nobody has looked')]).toEqual([200, true]);
    asked.length = 0;
    expect((await visitor.get(`/cases/${ref}`)).html).not.toContain('the same child');
    expect(asked).toEqual([]);
  } finally {
    await service.stop();
    await new Promise((closed) => intake.close(closed));
  }
}, 90_000);

test('while casework is away the page says so in both languages; the log names nobody', async () => {
  const visitor = await visiting('uyanga');
  await running.stopCasework();
  const mongolian = await visitor.get('/?lang=mn');
  expect([mongolian.status, mongolian.headers.get('retry-after')]).toEqual([503, '5']);
  expect(mongolian.html).toContain('Юу ч алдагдаагүй');
  expect((await visitor.get(`/cases/${ref}?lang=en`)).html).toContain('Nothing is lost');
  expect((await visitor.get('/livez')).status).toBe(200);
  expect((await visitor.get('/metrics')).html).toContain('iveel_http_seconds');
  for (const secret of ['iveel.example', demoPassword, 'session_token', 'Assertion '])
    expect(running.said()).not.toContain(secret);
});
