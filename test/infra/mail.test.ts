/** The local mail server fails the way real ones do, and shows what it caught without letting a mail do anything. */
import fs from 'node:fs';
import { get } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { type Mail, startMail } from '../../infra/local/mail/mail-server';
import { type Message } from '../../infra/local/mail/mail-store';

let dir: string;
let mail: Mail;

beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-mail-'));
  mail = await startMail({ dir });
});
afterEach(() => {
  mail.behaveWell();
  mail.clear();
});
afterAll(async () => {
  await mail.stop();
  fs.rmSync(dir, { recursive: true });
});

const notice = {
  from: 'Ивээл <iveel@iveel.invalid>',
  to: 'saraa@example.mn',
  subject: 'BH-2026-0142-7: айлчлал хоцорсон',
  messageId: '<case-1.event-7@iveel.invalid>',
  text: 'Open it here:\nhttp://127.0.0.1:7103/h/abc?x=1&y=2\nUntil Friday.',
  html: '<p>Open <a href="http://127.0.0.1:7103/h/abc?x=1&amp;y=2">the handoff</a><script>alert(1)</script></p>',
};

async function send(message: object = {}): Promise<unknown> {
  const transport = createTransport(mail.smtpUrl);
  try {
    return await transport.sendMail({ ...notice, ...message });
  } finally {
    transport.close();
  }
}

test('a mail arrives whole: subject, both bodies, identity and the link as a person would click it', async () => {
  await send();
  const [caught] = mail.messages({ to: 'SARAA@', subject: 'айлчлал' });
  expect(caught).toMatchObject({
    subject: notice.subject,
    messageId: notice.messageId,
    envelope: { from: 'iveel@iveel.invalid', to: ['saraa@example.mn'] },
    links: ['http://127.0.0.1:7103/h/abc?x=1&y=2'],
    headers: { from: 'Ивээл <iveel@iveel.invalid>' },
  });
  expect(caught?.text.trim()).toBe(notice.text);
  expect(mail.messages({ to: 'someone-else@' })).toEqual([]);
});

test('a line that drops before the final dot leaves nothing behind', async () => {
  mail.misbehave({ to: notice.to, how: 'drop-before-dot', times: 1 });
  await expect(send()).rejects.toThrow();
  expect(mail.messages()).toEqual([]);
  await send();
  expect(mail.messages()).toHaveLength(1);
});

test('a line that drops after the final dot has delivered the mail, and the sender does not know', async () => {
  mail.misbehave({ to: notice.to, how: 'drop-after-dot', times: 1 });
  await expect(send()).rejects.toThrow();
  expect(mail.messages()).toHaveLength(1);
  await send();
  expect(mail.messages().map(({ messageId }) => messageId)).toEqual([notice.messageId, notice.messageId]);
});

test.each([
  ['refuse-for-now', 451],
  ['refuse-for-good', 550],
  ['refuse-data-for-now', 452],
  ['refuse-data-for-good', 554],
] as const)('%s answers %i to that recipient only', async (how, responseCode) => {
  mail.misbehave({ to: 'Gone@example.mn', how });
  await expect(send({ to: 'gone@example.mn' })).rejects.toMatchObject({ responseCode });
  await send();
  expect(mail.messages().map(({ envelope }) => envelope.to)).toEqual([['saraa@example.mn']]);
});

test('one refused recipient does not keep the mail from the others', async () => {
  mail.misbehave({ to: 'gone@example.mn', how: 'refuse-for-good' });
  await send({ to: ['gone@example.mn', 'saraa@example.mn'] });
  expect(mail.messages()[0]?.envelope.to).toEqual(['saraa@example.mn']);
});

test('the inbox survives a restart, byte for byte', async () => {
  await send();
  const [before] = mail.messages();
  const source = await (await fetch(`${mail.uiUrl}/messages/${before?.id}/source`)).arrayBuffer();
  await mail.stop();
  mail = await startMail({ dir });
  expect(mail.messages()).toEqual([before]);
  const after = await (await fetch(`${mail.uiUrl}/messages/${before?.id}/source`)).arrayBuffer();
  expect(Buffer.from(after)).toEqual(Buffer.from(source));
  expect((await PostalMime.parse(after)).subject).toBe(notice.subject);
});

test('the API finds mails by recipient and subject, newest first', async () => {
  await send({ subject: 'first' });
  await send({ subject: 'second' });
  await send({ subject: 'second', to: 'bold@example.mn' });
  const ask = async (query: string): Promise<string[]> =>
    ((await (await fetch(`${mail.uiUrl}/api/messages${query}`)).json()) as Message[]).map(({ subject }) => subject);
  expect(await ask('')).toEqual(['second', 'second', 'first']);
  expect(await ask('?to=saraa')).toEqual(['second', 'first']);
  expect(await ask('?to=saraa&subject=FIRST')).toEqual(['first']);
  expect(await ask('?limit=1')).toEqual(['second']);
  expect((await fetch(`${mail.uiUrl}/api/messages/no-such-mail`)).status).toBe(404);
});

test('a mail cannot run, load or submit anything in the page that shows it', async () => {
  await send({ subject: '<script>alert(1)</script>' });
  const [caught] = mail.messages();
  const page = await fetch(`${mail.uiUrl}/messages/${caught?.id}`);
  const text = await page.text();
  expect(text).not.toContain('<script');
  expect(text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await fetch(`${mail.uiUrl}/messages/${caught?.id}/html`);
  expect(html.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
});

test('a web page elsewhere cannot read the inbox through a name of its own', async () => {
  const { port } = new URL(mail.uiUrl);
  const status = await new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/api/messages', headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
  expect(status).toBe(403);
});
