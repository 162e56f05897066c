/** What would hurt: a name that can be read anywhere but through the vault. Canaries are typed into every field, then everything written is searched. */
import request from 'supertest';
import { anActor } from '../../../libs/testing/actors';
import { testKeys } from '../../../libs/testing/keys';
import { VaultError } from '../../../libs/vault/seal';
import { openVault } from '../../../libs/vault/vault';
import { withActor } from '../../../libs/database/actor';
import { openRow } from '../../../services/intake/vault/sealed-row';
import { service } from '../../../services/intake/vault/vault-log';
import { reportLimit } from '../../../services/intake/limits';
import { type Bench, bodyOf, dumpOf, galuut, intakeBench } from './bench';

let bench: Bench;
beforeAll(async () => {
  bench = await intakeBench({ limit: (db) => reportLimit(db, openVault(testKeys.vaultKeys, testKeys.hashKey)) });
});
afterAll(() => bench.close());

const canaries = {
  narrative: 'Канарнарратив болсон явдал',
  givenName: 'Канарнэр',
  patronymic: 'Канарэцэг',
  registerNumber: 'ЩЪ14210733',
  place: 'Канаргудамж 77',
  name: 'Канармэдээлэгч',
  phone: '88776655',
  email: 'canary-reporter@example.mn',
  safeContact: 'Канарцаг 23:47',
};
/** The birth date is in no field: it is read from the register number. */
const derived = ['2014-01-07'];

/** As text, in another case, without blanks, and as the bytes Postgres or a log would print. */
function forms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    secret.toLowerCase(),
    secret.toUpperCase(),
    bytes.toString('hex'),
    bytes.toString('base64').slice(0, -3),
    encodeURIComponent(secret),
    escaped,
  ];
}

test('canaries typed into the form, the API and the registration are nowhere in database or log', async () => {
  const { narrative, givenName, patronymic, registerNumber, place, name, phone, email, safeContact } = canaries;
  const form = new URLSearchParams({ form: crypto.randomUUID(), area: galuut, danger: 'yes', ...canaries });
  const posted = await request(bench.app).post('/report').type('form').send(form.toString());
  expect(posted.status).toBe(303);
  // Twice, one of them refused, so that refusals and stored replies are searched as well.
  const child = { givenName, patronymic, registerNumber, place };
  const body = { unit: galuut, narrative, child, reporter: { name, phone, email, safeContact } };
  const send = (what: object) =>
    request(bench.app).post('/api/reports').set('Idempotency-Key', 'canary-0001').send(what);
  await send({ ...body, child: { ...child, registerNumber: `${registerNumber}9` } }).expect(400);
  await send(body).expect(201);
  await send({ ...body, narrative: `${narrative}!` }).expect(409);

  const actor = anActor('supervisor', { unit: galuut, unitPath: ['mn', 'mn-069', galuut] });
  const auth = bench.signIn(actor);
  const made = bodyOf(await request(bench.app).post('/api/reports').set('Authorization', auth).send(body).expect(201));
  const { reportId, caseId } = made as { reportId: string; caseId: string };
  bench.standings.set(caseId, { unit: galuut, stage: 'assessing' });
  await request(bench.app).put(`/api/cases/${caseId}/identity`).set('Authorization', auth).send(child).expect(204);
  const opened = await request(bench.app)
    .get(`/api/reports/${reportId}?reason=legal`)
    .set('Authorization', auth)
    .expect(200);
  expect(JSON.stringify(opened.body)).toContain(givenName);
  expect(JSON.stringify(opened.body)).toContain(derived[0]);
  await bench.starts.work();

  const written = { database: await dumpOf(bench), log: bench.log.text(), temporal: JSON.stringify(bench.started) };
  expect(written.database).toContain(reportId);
  for (const [where, text] of Object.entries(written)) {
    for (const secret of [...Object.values(canaries), ...derived])
      for (const form of forms(secret)) if (text.includes(form)) throw new Error(`${form} stands in the ${where}`);
  }
  expect(bench.log.errors()).toEqual([]);
});

test('what a receipt page shows cannot tell one child from another', async () => {
  const form = new URLSearchParams({ form: crypto.randomUUID(), ...canaries }).toString();
  const posted = await request(bench.app).post('/report?lang=en').type('form').send(form);
  const location = posted.headers['location'] as string;
  expect(location).toMatch(/^\/report\/received\/\d{4}-\d{4}-\d{4}\?lang=en$/);
  const page = await request(bench.app).get(location);
  for (const secret of Object.values(canaries)) expect(page.text).not.toContain(secret);
  // Pressed twice: the same receipt. Something added: another report, so that it is not lost.
  const again = await request(bench.app).post('/report?lang=en').type('form').send(form);
  expect(again.headers['location']).toBe(location);
  const more = await request(bench.app)
    .post('/report?lang=en')
    .type('form')
    .send(`${form}&place=x`.replace(/place=[^&]*&/, ''));
  expect(more.headers['location']).not.toBe(location);
});

test('a sealed row opens in its own table, row and column, and nowhere else', async () => {
  const rows = await withActor(bench.db, service, (trx) =>
    trx.selectFrom('identity').selectAll().where('subject', '=', 'child').execute(),
  );
  const [one, other] = rows;
  if (one === undefined || other === undefined) throw new Error('two children are needed');
  const codeOf = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      if (error instanceof VaultError) return error.code;
      throw error;
    }
    return 'opened';
  };
  const { vault } = bench;
  expect(openRow(vault, 'identity', one.id, one).givenName).toBe(canaries.givenName);
  expect(codeOf(() => openRow(vault, 'identity_archive', one.id, one))).toBe('tampered');
  expect(codeOf(() => openRow(vault, 'identity', other.id, one))).toBe('tampered');
  expect(codeOf(() => openRow(vault, 'identity', one.id, { ...one, wrappedKey: other.wrappedKey }))).toBe('tampered');
  expect(codeOf(() => openRow(vault, 'identity', one.id, { ...one, givenName: one.patronymic }))).toBe('tampered');
  expect(codeOf(() => openRow(vault, 'identity', one.id, { ...one, givenName: other.givenName }))).toBe('tampered');
  const foreign = openVault([{ id: 'test', secret: Buffer.alloc(32, 7) }], testKeys.hashKey);
  expect(codeOf(() => openRow(foreign, 'identity', one.id, one))).toBe('tampered');
});

test('a flood from one address is stopped with the words still on the page, and the address is not kept', async () => {
  const flooded = await intakeBench({
    limit: (db) => reportLimit(db, openVault(testKeys.vaultKeys, testKeys.hashKey), { points: 3, seconds: 60 }),
  });
  try {
    const post = () => request(flooded.app).post('/api/reports').send({ narrative: 'x' });
    for (let i = 0; i < 3; i++) await post().expect(201);
    const refused = await post().expect(429);
    expect(refused.body).toMatchObject({ code: 'too-many-requests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const page = await request(flooded.app)
      .post('/report')
      .type('form')
      .send({ narrative: 'Хэвээр үлдэх үг' })
      .expect(429);
    expect(page.text).toContain('Хэвээр үлдэх үг');
    expect(page.text).toContain('tel:108');
    expect(await dumpOf(flooded)).not.toContain('127.0.0.1');
    // A member of staff who types in a day's paper forms is no flood.
    const auth = flooded.signIn(anActor('intake'));
    await post().set('Authorization', auth).expect(201);
  } finally {
    await flooded.close();
  }
});
