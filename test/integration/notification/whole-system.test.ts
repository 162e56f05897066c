// All parts real: a case asks for mails, and people and agencies get them, whatever breaks on the way.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import request from 'supertest';
import { signAssertion } from '../../../libs/access/assertion';
import { parseKeys, parseSecret } from '../../../libs/config/keys';
import { type DutyNotice } from '../../../libs/process/kernel/effects';
import { type TemporalClient, connectClient } from '../../../libs/temporal/connect';
import { bounceSecret } from '../../../services/notification/bounce-hook-secret';
import { temporalProcesses } from '../../../services/notification/processes';
import { VIEW, type View } from '../../../workflows/protocol';
import { type System, startSystem } from '../../setup/system';

/** Of the profile's sample staff, all of Galuut but the manager. */
const supervisor = { id: 'dcb015d0-7676-4b8f-b217-bc169e9b118a', email: 'erdenechimeg@iveel.example' };
const lead = { id: '8aa53dc1-5cda-4293-a25b-c1e5a7dffaf6', email: 'saraa@iveel.example' };
const deputy = { id: '32e7aca7-e7dc-4d7e-8104-f0288f88632c', email: 'dulguun@iveel.example' };
const agency = { id: '4572a684-a7a2-4243-8fac-1e4fb41e8b4c', email: 'reception@galuut-health.example' };
const canary = 'Канарцэцэгмаа';

let system: System;
let temporal: TemporalClient;
beforeAll(async () => {
  system = await startSystem({
    services: ['casework', 'intake', 'referral', 'notification'],
    env: { IVEEL_DEMO: '1' },
  });
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '', IVEEL_PAYLOAD_KEYS = '' } = system.env;
  temporal = connectClient({ address, namespace }, parseKeys(IVEEL_PAYLOAD_KEYS));
}, 240_000);
afterAll(async () => {
  await temporal?.close();
  await system?.stop();
}, 60_000);
afterEach(() => {
  system.mail.behaveWell();
  system.mail.clear();
});

const secret = () => parseSecret(system.env['IVEEL_SERVICE_SECRET'] ?? '');
const as = (staff: { id: string }): string => signAssertion(secret(), staff.id, Date.now());
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: system.postgres.url });
  await client.connect();
  return client.query<Record<string, unknown>>(text, values).then(({ rows }) => client.end().then(() => rows));
};

async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 90_000; Date.now() < end;) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not happen in time: ${what}`);
}
const mailTo = (to: string, ref: string) =>
  until(`a mail to ${to} about ${ref}`, () => system.mail.messages({ to, subject: ref })[0]);
/** Notices of a case as its own record has them. */
const settled = (caseId: string) =>
  sql(
    `select body->>'outcome' as outcome, body->>'template' as template from casework.case_event
      where workflow_id = $1 and body->>'type' = 'notice.settled' order by n`,
    [`case/${caseId}`],
  );
const mailsOf = (ref: string, template: string) =>
  sql(
    `select m.status, m.recipient, m.maybe_duplicate, m.attempts from notification.mail m join notification.notice n on n.key = m.notice_key
      where n.ref = $1 and n.template = $2 order by m.queued_at`,
    [ref, template],
  );

async function report(): Promise<{ caseId: string; ref: string }> {
  const body = {
    unit: 'mn-069-05',
    narrative: `${canary} ганцаараа`,
    concerns: ['neglect'],
    child: { givenName: canary },
  };
  const reply = await request(system.urls.intake).post('/api/reports').set('Authorization', as(supervisor)).send(body);
  expect(reply.status).toBe(201);
  return reply.body as { caseId: string; ref: string };
}
async function command(ref: string, name: string, input: object, by: { id: string }): Promise<void> {
  const sent = request(system.urls.casework).post(`/api/cases/${ref}/commands/${name}`).set('Authorization', as(by));
  const reply = await sent.send(input);
  if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${reply.text}`);
}
const accept = (ref: string) =>
  command(
    ref,
    'report.screen',
    { outcome: 'accepted', reason: 'meets-criteria', criteria: ['child-at-risk'], risk: 'medium', lead: lead.id },
    supervisor,
  );

test('a report is mailed to the supervisor, and the case has it on record', async () => {
  const { caseId, ref } = await report();
  const mail = await mailTo(supervisor.email, ref);
  expect(mail.links).toEqual([`${system.urls.console}/cases/${ref}`]);
  await until('the case knows', async () => (await settled(caseId)).length === 1);
  expect(await settled(caseId)).toEqual([{ outcome: 'sent', template: 'report-received' }]);
});

test('the new lead’s mailbox does not exist: the deputy is told, as casework finds them', async () => {
  system.mail.misbehave({ to: lead.email, how: 'refuse-for-good' });
  const { caseId, ref } = await report();
  await accept(ref);
  await mailTo(deputy.email, ref);
  await until('the case knows', async () => (await settled(caseId)).length === 2);
  expect(await mailsOf(ref, 'assigned')).toMatchObject([
    { status: 'undeliverable', recipient: lead.id },
    { status: 'sent', recipient: deputy.id },
  ]);
});

test('an agency gets a link that opens the handoff; the token is nowhere but in the mail', async () => {
  const { ref } = await report();
  await accept(ref);
  const referral = { agency: agency.id, service: 'physical-health', consent: 'given' };
  await command(ref, 'referral.make', { referral: randomUUID(), ...referral }, lead);
  const mail = await mailTo(agency.email, ref);
  const [link = ''] = mail.links;
  expect((await fetch(link)).status).toBe(200);
  const token = link.split('/a/')[1] ?? '';
  expect(token).toMatch(/^[\w-]{43}$/);
  expect((await everythingStored()).includes(token)).toBe(false);
});

test('whether a duty is still open is asked of the running case', async () => {
  const { caseId } = await report();
  const handle = temporal.client.workflow.getHandle(`case/${caseId}`);
  const { open } = await handle.query<View>(VIEW);
  const triage = open.find(({ kind }) => kind === 'triage');
  const processes = temporalProcesses(temporal.client);
  const notice = {
    workflowId: `case/${caseId}`,
    template: 'overdue',
    kind: 'triage',
    dutyKey: triage?.key,
    cycle: 1,
    dueAt: 1,
  };
  const ask = (over: object) => processes.stillDue({ ...notice, ...over } as DutyNotice);
  expect(await ask({})).toBe(triage?.dueAt);
  expect(await ask({ template: 'reminder' })).toBe(triage?.dueAt);
  expect(await ask({ cycle: 2 })).toBeUndefined();
  expect(await ask({ dutyKey: 'another' })).toBeUndefined();
  // Nobody knows this process: in doubt we speak.
  expect(await ask({ workflowId: `case/${randomUUID()}` })).toBe(1);
});

test('days pass without a visit: the worker hears that it is overdue, then the supervisor does, each with the clock of the case', async () => {
  const { caseId, ref } = await report();
  await accept(ref);
  await mailTo(lead.email, ref);
  const to = new Date(Date.now() + 12 * 86_400_000).toISOString();
  const skip = request(system.urls.casework).post('/api/demo/skip').set('Authorization', as(lead));
  expect((await skip.send({ ref, to })).status).toBe(200);
  const subjects = (email: string) => system.mail.messages({ to: email, subject: ref }).map(({ subject }) => subject);
  await until('the worker hears', () => subjects(lead.email).some((s) => s.includes('хэтэрсэн')));
  await until('the supervisor hears', () => subjects(supervisor.email).some((s) => s.includes('анхаарна уу')));
  const overdue = system.mail
    .messages({ to: lead.email, subject: 'хэтэрсэн' })
    .find(({ subject }) => subject.startsWith(ref));
  expect(overdue?.text).toMatch(/өмнө|яг одоо/);
  expect((await settled(caseId)).map(({ outcome }) => outcome)).not.toContain('overtaken');
}, 120_000);

test('a mail that came back, and nobody left who could be told: the timeline of the case says so', async () => {
  const { caseId, ref } = await report();
  const { messageId } = await mailTo(supervisor.email, ref);
  await until('the case has it as sent', async () => (await settled(caseId)).length === 1);
  system.mail.misbehave({ to: '*', how: 'refuse-for-good' });
  const hook = request(system.urls.notification)
    .post('/hooks/bounce')
    .set('X-Iveel-Bounce-Secret', bounceSecret(secret()));
  expect((await hook.send({ messageId, action: 'failed', status: '5.1.1' })).status).toBe(204);
  await until('the case is told', async () => (await settled(caseId)).length === 2);
  expect(await settled(caseId)).toEqual([
    { outcome: 'sent', template: 'report-received' },
    { outcome: 'undeliverable', template: 'report-received' },
  ]);
}, 120_000);

test('nothing of the child stands in a mail, in the outbox or in a log', async () => {
  const { ref } = await report();
  const mail = await mailTo(supervisor.email, ref);
  const logs = readdirSync(system.logs)
    .map((name) => readFileSync(join(system.logs, name), 'utf8'))
    .join('\n');
  for (const place of [JSON.stringify(mail), await everythingStored(), logs]) {
    expect(place).not.toContain(canary);
    expect(place).not.toContain('ганцаараа');
  }
  expect(logs).not.toContain(supervisor.email);
});

async function everythingStored(): Promise<string> {
  const tables = await sql(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('notification', 'casework', 'referral')`);
  const rows = await Promise.all(tables.map(({ name }) => sql(`select t::text as line from ${String(name)} t`)));
  return rows
    .flat()
    .map(({ line }) => String(line))
    .join('\n');
}
