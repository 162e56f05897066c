/**
 * Canaries: a name, numbers and texts nobody else has, typed into the public form and into everything that follows. Then all that the whole system has written is
 * searched for them. What would hurt: a child who can be found by somebody who steals a backup, reads a log or a mail, or operates Temporal.
 */
import { randomUUID } from 'node:crypto';
import { parseKeys, parseSecret } from '../../libs/config/keys';
import { openVault } from '../../libs/vault/vault';
import { Visitor } from '../integration/console/running-console';
import { answerLink } from '../setup/agency-answer';
import { type LivingSystem, startLivingSystem, until } from '../setup/living-system';
import { agency, galuut, lead, supervisor } from '../setup/sample-people';
import { findings, formsOf } from './canary/forms';
import { database, logs, mails, metrics, temporalApi, temporalFiles } from './canary/places';

const services = ['casework', 'intake', 'referral', 'notification', 'console'] as const;

/** What a reporter types. One word each: a blank is written differently everywhere. */
const typed = {
  narrative: 'Канарнарратив-хашаандаа-уйлав',
  givenName: 'Канарцэцэгмаа',
  patronymic: 'Канардоржийн',
  registerNumber: 'ЩЪ14210733',
  place: 'Канаргудамж-77-Ү',
  name: 'Канармэдээлэгч',
  phone: '88776655',
  email: 'canary.reporter@example.mn',
  safeContact: 'Канарцагт-2347',
};
/** What staff and the agency write. */
const written = {
  screened: 'Канаршүүлт-тайлбар',
  found: 'Канаруулзалт-тэмдэглэл',
  answered: 'Канархариулт-асуулт',
  answeredBy: 'Канарбайгууллага',
  refused: 'Каналгүй-талбарт-канарбичиг',
};
/** Read from the register number, in no field. */
const derived = ['2014-01-07'];
const canaries = [...Object.values(typed), ...Object.values(written), ...derived];

let living: LivingSystem;
let places: Record<string, string>;
let told: { readonly caseId: string; readonly ref: string; readonly referral: string };
const urls: string[] = [];

beforeAll(async () => {
  living = await startLivingSystem({ services, temporal: 'own', env: { IVEEL_DEMO: '1', LOG_LEVEL: 'debug' } });
  told = await story();
  places = {
    'the database': await database(living.system.postgres.url),
    'Temporal, as it answers': await temporalApi(living),
    'the files of Temporal': temporalFiles(living),
    'a log': logs(living),
    'a mail': mails(living),
    'the metrics': await metrics(living, services),
    'an address': [...urls, ...living.system.mail.messages({ limit: 10_000 }).flatMap(({ links }) => links)].join('\n'),
  };
}, 300_000);
afterAll(() => living?.stop(), 60_000);

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  urls.push(url);
  const reply = await fetch(url, { redirect: 'manual', ...init });
  urls.push(reply.headers.get('location') ?? '');
  return reply;
}
const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });

async function command(ref: string, name: string, body: object, by = lead, status = 200): Promise<void> {
  const answer = await living.command(ref, name, body, by);
  urls.push(`/api/cases/${ref}/commands/${name}`, answer?.headers.get('location') ?? '');
  if (answer?.status !== status) throw new Error(`${name}: ${answer?.status} ${JSON.stringify(answer?.body)}`);
}

/** Report, screening, a visit, a referral with an answer, twelve silent days with their mails; and what goes wrong on the way. */
async function story(): Promise<typeof told> {
  const { system, sql, as } = living;
  const { intake, casework, console: desk } = system.urls;
  const fields = { form: randomUUID(), area: galuut, danger: 'yes', ...typed };
  // A form with a mistake comes back with what was typed; then it is right.
  expect((await ask(`${intake}/report`, form({ ...fields, registerNumber: `${typed.registerNumber}9` }))).status).toBe(
    400,
  );
  const posted = await ask(`${intake}/report`, form(fields));
  expect(posted.status).toBe(303);
  await ask(new URL(posted.headers.get('location') ?? '', intake).href);
  const { caseId, ref } = await until('the case', async () => {
    const [row] = await sql<{ caseId: string; ref: string }>(
      `select r.case_id as "caseId", r.ref from intake.report r join casework.case_view v on v.ref = r.ref`,
    );
    return row;
  });
  const identity = await ask(`${intake}/api/cases/${caseId}/identity?reason=visit`, {
    headers: { authorization: as(supervisor) },
  });
  expect(JSON.stringify(await identity.json())).toContain(typed.givenName);

  const screened = {
    outcome: 'accepted',
    reason: 'meets-criteria',
    criteria: ['child-at-risk'],
    risk: 'high',
    lead: lead.id,
    note: written.screened,
  };
  await command(ref, 'report.screen', screened, supervisor);
  const visit = { track: 'child', met: true, found: written.found, noNextReason: 'by-policy' };
  await command(ref, 'visit.record', { ...visit, child: written.refused }, lead, 400);
  await command(ref, 'visit.record', { ...visit, noNextReason: written.refused }, lead, 400);
  await command(ref, 'visit.record', visit);
  const referral = randomUUID();
  await command(ref, 'referral.make', { referral, agency: agency.id, service: 'physical-health', consent: 'given' });
  const mail = await until('the agency is written to', () => system.mail.messages({ to: agency.email })[0]);
  const answer = { answer: 'needs-information', note: written.answered, name: written.answeredBy };
  expect((await answerLink(mail.links[0] ?? '', answer)).status).toBe(303);

  const visitor = new Visitor(desk);
  expect((await visitor.signIn('erdenechimeg')).status).toBe(303);
  urls.push(`${desk}/cases/${ref}`);
  expect((await visitor.get(`/cases/${ref}`)).status).toBe(200);
  const to = new Date(Date.now() + 12 * 86_400_000).toISOString();
  const headers = { authorization: as(lead), 'content-type': 'application/json' };
  expect(
    (await ask(`${casework}/api/demo/skip`, { method: 'POST', headers, body: JSON.stringify({ ref, to }) })).status,
  ).toBe(200);
  await until('the supervisor hears', () => system.mail.messages({ to: supervisor.email, subject: 'анхаарна уу' })[0]);
  return { caseId, ref, referral };
}

test('no canary stands anywhere, in any shape', () => {
  expect(findings(places, canaries)).toEqual([]);
});

test('the search finds what is known to be in each place, so it would have found a canary', () => {
  const { ref, caseId, referral } = told;
  const known: Record<string, string[]> = {
    'the database': [ref, caseId, referral, agency.email],
    'Temporal, as it answers': [`case/${caseId}`, `referral/${referral}`, 'binary/encrypted', galuut],
    'the files of Temporal': [`case/${caseId}`, `referral/${referral}`, 'binary/encrypted'],
    'a log': ['/api/cases/:ref/commands/visit.record', ...services.map((name) => `"service":"${name}"`)],
    'a mail': [ref, agency.email],
    'the metrics': ['/api/cases/:ref/commands/visit.record'],
    'an address': [ref, caseId],
  };
  expect(Object.keys(known)).toEqual(Object.keys(places));
  for (const [place, words] of Object.entries(known))
    for (const word of words) expect(findings({ [place]: places[place] ?? '' }, [word])).not.toEqual([]);
});

test.each(canaries)('%s would be found in every shape', (word) => {
  for (const shape of formsOf(word)) expect(findings({ somewhere: `before ${shape} after` }, [word])).not.toEqual([]);
  const inside = Buffer.from(`x{"name":"${word}"}`).toString('base64');
  expect(findings({ somewhere: inside }, [word])).not.toEqual([]);
});

test('in the vault they are, and open with its keys only', async () => {
  const { IVEEL_VAULT_KEYS = '', IVEEL_HASH_KEY = '' } = living.system.env;
  const vault = openVault(parseKeys(IVEEL_VAULT_KEYS), parseSecret(IVEEL_HASH_KEY));
  const open = (table: string, row: string, key: Buffer, column: string, sealed: Buffer) =>
    vault.openRecord({ table, row }, key).open(column, sealed);
  type Sealed = Record<string, Buffer> & { id: string; wrapped_key: Buffer };
  const read = (text: string): Promise<Sealed[]> => living.sql(text) as unknown as Promise<Sealed[]>;

  const columns = {
    narrative: 'narrative',
    givenName: 'given_name',
    patronymic: 'patronymic',
    registerNumber: 'register_number',
    place: 'place',
    name: 'name',
    phone: 'phone',
    email: 'email',
    safeContact: 'safe_contact',
  } as const;
  const identities = await read(`select * from intake.identity where case_id = '${told.caseId}'`);
  const opened = identities.flatMap((row) =>
    Object.values(columns).flatMap((column) =>
      row[column] ? [open('identity', row.id, row.wrapped_key, column, row[column])] : [],
    ),
  );
  for (const word of Object.values(typed)) expect(opened.join('\n')).toContain(word);
  const notes = await read('select * from casework.note');
  const texts = notes.map((row) => open('casework.note', row.id, row.wrapped_key, 'text', row['sealed'] as Buffer));
  expect(texts.sort()).toEqual([written.found, written.screened].sort());
  const [answer] = await read('select * from referral.answer');
  if (!answer) throw new Error('no answer is kept');
  expect(open('answer', answer.id, answer.wrapped_key, 'note', answer['note'] as Buffer)).toBe(written.answered);
  expect(open('answer', answer.id, answer.wrapped_key, 'typed_name', answer['typed_name'] as Buffer)).toBe(
    written.answeredBy,
  );

  const strangers = openVault(
    [{ id: parseKeys(IVEEL_VAULT_KEYS)[0]?.id ?? '', secret: Buffer.alloc(32, 7) }],
    Buffer.alloc(32),
  );
  expect(() => strangers.openRecord({ table: 'answer', row: answer.id }, answer.wrapped_key)).toThrow();
});
