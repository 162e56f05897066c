// A referral that comes to nothing, over HTTP on the real engine: the next agency is proposed, one command accepts it, and a gap can be found again.
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { shippedProfile } from '../../../libs/testing/shipped-profile';
import { type RunningCasework, runningCasework } from './running-casework';

const agencies = shippedProfile().agencies;
const idOf = (key: string) => agencies.find((agency) => agency.key === key)?.id ?? key;

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

interface Body {
  readonly code?: string;
  readonly needed: boolean;
  readonly proposal: { readonly key: string } | null;
  readonly others: readonly { readonly key: string }[];
  readonly gap: string | null;
  readonly items: readonly { readonly ref: string; readonly service: string; readonly why: string }[];
  readonly counts: readonly { readonly unit: string; readonly service: string; readonly count: number }[];
  readonly events: readonly { readonly type: string; readonly body: { readonly referral: string } }[];
}
const told = (reply: request.Response) => [reply.status, (reply.body as Body).code ?? 'taken'];
const post = (path: string, who: string, body: object) =>
  request(casework.app)
    .post(path)
    .set('Authorization', casework.as(who))
    .set('Idempotency-Key', randomUUID())
    .send(body);
const command = (ref: string, name: string, body: object, who = 'saraa') =>
  post(`/api/cases/${ref}/commands/${name}`, who, body);
const read = async (path: string, who = 'saraa') =>
  (await request(casework.app).get(path).set('Authorization', casework.as(who)).expect(200)).body as Body;
const system = { id: 'system', role: 'system', unit: 'mn-069-05' } as const;
const says = (caseId: string, referral: string, outcome: string) =>
  casework.send(`case/${caseId}`, 'referral.report', { referral, outcome, happenedAt: Date.now() }, system);

test('declined: the next is proposed and asked by one command; refused while an answer is awaited, or by another unit', async () => {
  const { ref, caseId } = await casework.accepted();
  const referral = randomUUID();
  const asked = { referral, agency: idOf('galuut-police'), service: 'legal', consent: 'given' };
  expect(told(await command(ref, 'referral.make', asked))).toEqual([200, 'taken']);
  const path = `/api/cases/${ref}/referrals/${referral}/next`;
  expect(await read(path)).toMatchObject({ needed: false, proposal: null });
  const next = { instead: referral, agency: idOf('itgel') };
  expect(told(await command(ref, 'referral.reroute', next))).toEqual([409, 'answer-awaited']);
  await says(caseId, referral, 'declined');
  const proposed = await read(path);
  expect([proposed.proposal?.key, proposed.gap]).toEqual(['itgel', null]);
  expect(told(await command(ref, 'referral.reroute', { ...next, agency: asked.agency }))).toEqual([
    409,
    'already-asked',
  ]);
  const taken = await command(ref, 'referral.reroute', next);
  expect(told(taken)).toEqual([200, 'taken']);
  const second = (taken.body as Body).events.find(({ type }) => type === 'referral.made')?.body.referral ?? '';
  // The second is the last of the directory: what is left is a gap, and said to be one.
  await says(caseId, second, 'wrong-agency');
  expect(await read(`/api/cases/${ref}/referrals/${second}/next`)).toMatchObject({ proposal: null, gap: 'all-asked' });
  const stranger = request(casework.app).get(path).set('Authorization', casework.as('munkhbat'));
  expect([403, 404]).toContain((await stranger).status);
});

test('consent withdrawn: its words are sealed, and nobody else is asked', async () => {
  const { ref, caseId } = await casework.accepted();
  const referral = randomUUID();
  await command(ref, 'referral.make', { referral, agency: idOf('galuut-police'), service: 'legal', consent: 'given' });
  const note = 'The grandmother does not want it any more';
  expect(told(await command(ref, 'referral.withdraw-consent', { referral, note }))).toEqual([200, 'taken']);
  const next = { instead: referral, agency: idOf('itgel') };
  expect(told(await command(ref, 'referral.reroute', next))).toEqual([422, 'no-consent']);
  const events = await casework.deps.db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(JSON.stringify(events)).toContain('referral.consent-withdrawn');
  expect(JSON.stringify(events)).not.toContain('grandmother');
});

test('a gap while somebody could still be asked; and why there is one is what the directory says', async () => {
  const { ref } = await casework.accepted();
  const gap = { service: 'legal', why: 'nobody-here' };
  expect(told(await command(ref, 'referral.gap', gap))).toEqual([409, 'somebody-to-ask']);
  for (const agency of ['galuut-police', 'itgel'])
    await command(ref, 'referral.make', { agency: idOf(agency), service: 'legal', consent: 'given' });
  const taken = await command(ref, 'referral.gap', gap);
  expect(told(taken)).toEqual([200, 'taken']);
  expect((taken.body as Body).events.at(-1)?.body).toMatchObject({ service: 'legal', why: 'all-asked' });
});

test('a gap is listed and counted for those who may see the case, and for nobody else', async () => {
  const { ref } = await casework.accepted();
  const gap = { service: 'vocational', why: 'nobody-here' };
  expect(told(await command(ref, 'referral.gap', gap))).toEqual([200, 'taken']);
  expect(told(await command(ref, 'referral.gap', gap))).toEqual([409, 'already-done']);
  expect(told(await command(ref, 'referral.gap', { ...gap, why: 'too far' }))).toEqual([400, 'bad-input']);
  const found = await read('/api/service-gaps?service=vocational');
  expect(found.items).toMatchObject([{ ref, service: 'vocational', why: 'nobody-here' }]);
  expect(found.counts).toEqual([{ unit: 'mn-069-05', service: 'vocational', count: 1 }]);
  expect((await read('/api/service-gaps?service=boarding')).items).toEqual([]);
  expect((await read('/api/service-gaps', 'munkhbat')).items).toEqual([]);
});
