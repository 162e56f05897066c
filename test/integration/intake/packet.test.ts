/** What would hurt: a name that leaves the vault for an agency, a look nobody can find afterwards, a closed case that still tells. */
import request from 'supertest';
import { signServiceCall } from '../../../libs/access/service-call';
import { anActor } from '../../../libs/testing/actors';
import { testKeys } from '../../../libs/testing/keys';
import { moveIdentities } from '../../../services/intake/use-cases/move-identities';
import { type Bench, galuut, intakeBench } from './bench';

const AGENCY = '4572a684-a7a2-4243-8fac-1e4fb41e8b4c';
let bench: Bench;
beforeAll(async () => {
  bench = await intakeBench();
});
afterAll(() => bench.close());

async function aCase(child: object): Promise<string> {
  const actor = anActor('volunteer', { unit: galuut, unitPath: ['mn', 'mn-069', galuut] });
  const report = { unit: galuut, narrative: 'Шөнө ганцаараа үлддэг.', child };
  const sent = request(bench.app).post('/api/reports').set('Authorization', bench.signIn(actor)).send(report);
  return ((await sent.expect(201)).body as { caseId: string }).caseId;
}
const ask = (caseId: string, body: object, auth = signServiceCall(testKeys.serviceSecret, 'referral', Date.now())) =>
  request(bench.app).post(`/internal/cases/${caseId}/packet`).set('Authorization', auth).send(body);
const logOf = (caseId: string) =>
  bench.db.selectFrom('vaultLog').select(['actor', 'role', 'action', 'reason']).where('caseId', '=', caseId).execute();

test('age and sex only when asked for, texts without the child’s name, and each look is written down', async () => {
  const caseId = await aCase({ givenName: 'Анужин', patronymic: 'Батсайхан', age: 9, sex: 'female' });
  const texts = ['Анужинг эмчид үзүүлэх', 'Батсайханы гэр'];
  const told = await ask(caseId, { agency: AGENCY, items: ['age', 'sex'], texts }).expect(200);
  expect(told.body).toEqual({ age: 9, sex: 'female', texts: ['••• эмчид үзүүлэх', '••• гэр'] });
  const less = await ask(caseId, { agency: AGENCY, items: [], texts: [] }).expect(200);
  expect(less.body).toEqual({ age: null, sex: null, texts: [] });
  const look = { actor: AGENCY, role: 'agency', action: 'opened', reason: 'referral-packet' };
  expect((await logOf(caseId)).filter(({ reason }) => reason === 'referral-packet')).toEqual([look, look]);
});

test('of a birth date only the age is told', async () => {
  const year = new Date().getFullYear() - 8;
  const caseId = await aCase({ givenName: 'Анужин', birthDate: `${year}-01-01` });
  const told = await ask(caseId, { agency: AGENCY, items: ['age'], texts: [] }).expect(200);
  expect(told.body).toEqual({ age: 8, sex: null, texts: [] });
});

test('a closed case tells nothing, and a person who signs in gets nowhere', async () => {
  const caseId = await aCase({ givenName: 'Анужин', age: 9, sex: 'female' });
  const worker = anActor('caseworker', { unit: galuut, unitPath: ['mn', 'mn-069', galuut] });
  const refused = await ask(caseId, { agency: AGENCY, items: ['age'], texts: [] }, bench.signIn(worker));
  expect([401, 403]).toContain(refused.status);
  await moveIdentities({ ...bench, now: Date.now })({ caseId, to: 'archive', eventN: 9 });
  const told = await ask(caseId, { agency: AGENCY, items: ['age', 'sex'], texts: [] }).expect(200);
  expect(told.body).toEqual({ age: null, sex: null, texts: [] });
});
