// A referral follows its case, over HTTP on the real engine: its risk, its end, and what we owe the agency meanwhile. What would hurt: an agency asked on
// behalf of a child whose case has ended, words about that child that can still be read, a late answer that is an alarm or is lost.
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { until } from '../../setup/living-system';
import { mongolia, staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

interface Body {
  readonly code?: string;
  readonly status: string;
  readonly risk: string;
  readonly past: readonly { readonly type: string; readonly words: { readonly en: string }; readonly body: object }[];
  readonly owed: readonly { readonly kind: string; readonly key: string; readonly owner: string }[];
}

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

const AGENCY = mongolia.agencies[0]?.id ?? '';
const MANAGER = 'otgonbayar';
const answered = ({ status, body }: request.Response) => [status, (body as Body).code ?? 'taken'];
const post = (path: string, who: string, body: object) =>
  request(casework.app)
    .post(path)
    .set('Authorization', casework.as(who))
    .set('Idempotency-Key', randomUUID())
    .send(body);

/** A case with one referral, both living on the engine. */
async function referred() {
  const { ref, caseId } = await casework.accepted();
  const referral = randomUUID();
  const command = async (name: string, body: object, who = 'saraa') =>
    answered(await post(`/api/cases/${ref}/commands/${name}`, who, body));
  const on = async (name: string, body: object, who = 'saraa') =>
    answered(await post(`/api/cases/${ref}/referrals/${referral}/commands/${name}`, who, body));
  const asked = { referral, agency: AGENCY, service: 'physical-health', consent: 'given', goal: 'Sleeps again' };
  await command('referral.make', asked);
  await casework.openReferral(referral, caseId, ref);
  const stands = async (who = 'saraa') => {
    const path = `/api/cases/${ref}/referrals/${referral}/timeline`;
    return (await request(casework.app).get(path).set('Authorization', casework.as(who)).expect(200)).body as Body;
  };
  const becomes = (what: string, is: (body: Body) => boolean) => until(what, async () => is(await stands()));
  const packet = () =>
    request(casework.app)
      .post(`/internal/packets/${referral}`)
      .set('Authorization', casework.service('referral'))
      .send({ agency: AGENCY });
  return { ref, caseId, referral, command, on, stands, becomes, packet };
}

test('the risk of a child rises, and the agency hears of it twice or never', async () => {
  const { command, stands, becomes } = await referred();
  expect(await command('risk.set', { level: 'high', reason: 'reassessment' })).toEqual([200, 'taken']);
  await becomes('the risk arrives', ({ risk }) => risk === 'high');
  const { past } = await stands();
  const told = past.filter(({ type }) => type === 'handoff.risk-set');
  expect(told).toHaveLength(1);
  expect(told[0]?.words.en).toContain('high');
  const moved = past.filter(({ type }) => type === 'duty.moved').map(({ body }) => (body as { kind: string }).kind);
  expect(moved.sort()).toEqual(['referral.acknowledge', 'referral.decide']);
});

test('an agency’s question is nobody’s, or what it owes is given away, put off or let go by whoever may not', async () => {
  const { on, stands, becomes } = await referred();
  const agencyDuty = { kind: 'referral.decide', key: (await stands()).owed[0]?.key };
  const assignee = staffMember('saraa').id;
  expect(await on('duty.reassign', { ...agencyDuty, assignee }, 'ganzorig')).toEqual([409, 'owed-by-agency']);
  const wait = { untilAt: new Date(Date.now() + 3_600_000).toISOString(), reason: 'being-done' };
  expect(await on('duty.snooze', { ...agencyDuty, ...wait }, 'ganzorig')).toEqual([409, 'not-overdue']);
  expect(await on('duty.waive', { ...agencyDuty, reason: 'done-otherwise' }, 'ganzorig')).toEqual([
    409,
    'not-waivable',
  ]);
  expect(await on('duty.waive', { ...agencyDuty, reason: 'no-such-code' }, 'ganzorig')).toEqual([400, 'bad-input']);
  for (const name of ['duty.snooze', 'duty.reassign', 'duty.waive'])
    expect((await on(name, { ...agencyDuty, ...wait, assignee }, 'saraa'))[0]).toBe(403);

  const asks = { answer: 'needs-information', record: 'The nurse, by telephone' };
  expect(await on('handoff.answer', asks)).toEqual([200, 'taken']);
  await becomes('our duty', ({ owed }) => owed.some(({ kind }) => kind === 'referral.inform'));
  const [ours] = (await stands()).owed;
  expect(ours).toMatchObject({ kind: 'referral.inform', owner: 'caseworker' });
  expect(await on('duty.reassign', { kind: ours?.kind, key: ours?.key, assignee }, 'ganzorig')).toEqual([200, 'taken']);
  expect(await on('handoff.inform', { note: 'The school day ends at two' })).toEqual([200, 'taken']);
  await becomes('the agency’s clock', ({ owed }) => owed.some(({ kind }) => kind === 'referral.decide'));
});

test('an ended case leaves its agency asked and its packet open, or a late answer is an alarm', async () => {
  const { ref, command, on, stands, becomes, packet } = await referred();
  expect((await packet()).status).toBe(200);
  await command('report.acknowledge', {}, 'ganzorig');
  expect(await command('case.end', { reason: 'died' }, MANAGER)).toEqual([200, 'taken']);
  await becomes('the withdrawal', ({ status, past }) => {
    return status === 'withdrawn' && past.some(({ type }) => type === 'handoff.case-over');
  });
  expect((await stands()).owed).toEqual([]);
  expect((await packet()).status).toBe(404);
  await until('the case has run its course', async () => {
    const said = await command('risk.set', { level: 'high', reason: 'reassessment' });
    return said[1] === 'case-not-open';
  });

  const late = { answer: 'accepted', record: 'The nurse, by telephone' };
  expect(await on('handoff.answer', late, 'ganzorig')).toEqual([200, 'taken']);
  await becomes('the word comes back', ({ past }) => past.some(({ type }) => type === 'message.unheard'));
  const { past, status } = await stands(MANAGER);
  expect(status).toBe('withdrawn');
  expect(past.map(({ type }) => type)).not.toContain('effect.failed');
  const said = past.find(({ type }) => type === 'handoff.answered');
  expect(said?.words.en).toContain('recorded after the referral had been withdrawn');
  const whole = await request(casework.app).get(`/api/cases/${ref}`).set('Authorization', casework.as(MANAGER));
  expect((whole.body as { referrals: object[] }).referrals).toMatchObject([{ status: 'withdrawn' }]);
});
