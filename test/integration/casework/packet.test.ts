// What an agency is given with a referral, over HTTP on the real engine. What would hurt: words about a child in the engine or in a place where nobody may read
// them, an item the table keeps back, a packet that can be read after consent was withdrawn.
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { sql } from 'kysely';
import { shippedProfile } from '../../../libs/testing/shipped-profile';
import { type RunningCasework, runningCasework } from './running-casework';

const agencies = shippedProfile().agencies;
const idOf = (key: string) => agencies.find((agency) => agency.key === key)?.id ?? key;
const GOAL = 'Sleeps through the night again';
const STORY = 'What was seen at home on Sunday';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

interface Body {
  readonly code?: string;
  readonly events: readonly { readonly type: string; readonly words: { en: string }; readonly body: Made }[];
  readonly items: readonly { readonly item: string; readonly why: string | null; readonly way: string }[];
}
interface Made {
  readonly referral: string;
  readonly shared?: readonly string[];
  readonly byPhone?: readonly string[];
  readonly withheld?: readonly string[];
}
const command = (ref: string, name: string, body: object, who = 'saraa') =>
  request(casework.app)
    .post(`/api/cases/${ref}/commands/${name}`)
    .set('Authorization', casework.as(who))
    .set('Idempotency-Key', randomUUID())
    .send(body);
const made = (reply: request.Response) => {
  expect([reply.status, (reply.body as Body).code]).toEqual([200, undefined]);
  return (reply.body as Body).events.find(({ type }) => type === 'referral.made')!;
};
const packet = (referral: string, agency: string) =>
  request(casework.app)
    .post(`/internal/packets/${referral}`)
    .set('Authorization', casework.service('referral'))
    .send({ agency: idOf(agency) });
const notesWith = async (text: string) => {
  const notes = await casework.deps.db.selectFrom('note').selectAll().execute();
  return notes.filter((note) =>
    casework.deps.vault
      .openRecord({ table: 'casework.note', row: note.id }, note.wrappedKey)
      .open('text', note.sealed)
      .includes(text),
  );
};

test('items go on record as codes; words are sealed, and what the table keeps back is not even kept', async () => {
  const { ref, caseId } = await casework.accepted();
  const input = { agency: idOf('narlag'), service: 'psychosocial', consent: 'given', goal: GOAL, message: STORY };
  const { body, words } = made(await command(ref, 'referral.make', { ...input, consentTo: ['name', 'place'] }));
  expect(body).toMatchObject({ shared: ['goal', 'age', 'sex'], byPhone: ['name'], withheld: ['message', 'place'] });
  expect(words.en).toContain('Shared: Goal, Age, and Sex');
  expect(words.en).toContain('Kept back: Message and Whereabouts');
  expect(await notesWith(GOAL)).toHaveLength(1);
  expect(await notesWith(STORY)).toHaveLength(0);
  const events = await casework.deps.db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(JSON.stringify(events)).not.toContain(GOAL);
  const { events: history } = await casework.temporal.client.workflow.getHandle(`case/${caseId}`).fetchHistory();
  expect(JSON.stringify(history)).not.toContain(GOAL);
});

test('a supervisor’s override widens consent, and never what is never given', async () => {
  const { ref } = await casework.accepted();
  const input = { agency: idOf('narlag'), service: 'psychosocial', consent: 'safety-override', message: STORY };
  const { body } = made(await command(ref, 'referral.make', { ...input, reason: 'imminent-danger' }, 'ganzorig'));
  expect(body.shared).toEqual(['message', 'concerns', 'risk', 'age', 'sex']);
  expect(body.byPhone).toEqual(['name', 'guardian-contact']);
});

test('somebody can put an item into the packet by naming it', async () => {
  const { ref } = await casework.accepted();
  const input = { agency: idOf('narlag'), service: 'psychosocial', consent: 'given', shared: ['message'] };
  expect((await command(ref, 'referral.make', input)).status).toBe(400);
});

test('only the agency that was asked reads it, each reading is written down, and after consent is withdrawn nobody does', async () => {
  const { ref, caseId } = await casework.accepted();
  const input = { agency: idOf('galuut-health'), service: 'mental-health', consent: 'given', goal: GOAL };
  const { referral } = made(await command(ref, 'referral.make', input)).body;
  await casework.openReferral(referral, caseId, ref);
  expect((await packet(referral, 'narlag')).status).toBe(404);
  const read = await packet(referral, 'galuut-health');
  expect(read.status).toBe(200);
  expect(read.body).toMatchObject({ caseId, texts: { goal: GOAL }, concerns: ['neglect'], answers: [] });
  const reads = await casework.deps.db
    .selectFrom('noteRead')
    .select('readBy')
    .where('workflowId', '=', `case/${caseId}`)
    .where(sql<string>`read_by`, 'like', 'agency:%')
    .execute();
  expect(reads).toEqual([{ readBy: `agency:${idOf('galuut-health')}` }]);
  expect((await command(ref, 'referral.withdraw-consent', { referral })).status).toBe(200);
  expect((await packet(referral, 'galuut-health')).status).toBe(404);
});

test('the next agency is given what its own kind may have of the same words', async () => {
  const { ref, caseId } = await casework.accepted();
  const input = {
    agency: idOf('galuut-health'),
    service: 'mental-health',
    consent: 'given',
    goal: GOAL,
    message: STORY,
  };
  const first = made(await command(ref, 'referral.make', input)).body;
  expect(first.shared).toContain('message');
  const system = { id: 'system', role: 'system', unit: 'mn-069-05' } as const;
  const declined = { referral: first.referral, outcome: 'declined', happenedAt: Date.now() };
  await casework.send(`case/${caseId}`, 'referral.report', declined, system);
  const next = { instead: first.referral, agency: idOf('narlag') };
  const second = made(await command(ref, 'referral.reroute', next)).body;
  expect(second.shared).toEqual(['goal', 'age', 'sex']);
  expect(second.withheld).toEqual(['message']);
  expect(second).not.toHaveProperty('message');
});

test('what would be shared is told before anything is sent', async () => {
  const { ref } = await casework.accepted();
  const query = `agency=${idOf('narlag')}&consentTo=safety,place&written=goal,message`;
  const reply = await request(casework.app)
    .get(`/api/cases/${ref}/sharing?${query}`)
    .set('Authorization', casework.as('saraa'))
    .expect(200);
  const told = Object.fromEntries((reply.body as Body).items.map(({ item, why, way }) => [item, [why, way]]));
  expect(told).toMatchObject({
    goal: [null, 'page'],
    message: ['no-consent', 'page'],
    safety: ['not-written', 'page'],
    place: ['never', 'phone'],
    name: ['no-consent', 'phone'],
  });
  const stranger = request(casework.app)
    .get(`/api/cases/${ref}/sharing?${query}`)
    .set('Authorization', casework.as('munkhbat'));
  expect([403, 404]).toContain((await stranger).status);
});
