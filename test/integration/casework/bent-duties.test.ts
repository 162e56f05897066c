// What a supervisor does to a clock or a ladder, over HTTP and on the real engine: it holds at once, it is to be read, and it says why.
import request from 'supertest';
import { type RunningCasework, runningCasework } from './running-casework';
import { answer } from './answers';
import { staffMember } from './living-process';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

const day = 86_400_000;
const command = (ref: string, name: string, who: string, body: object) =>
  answer(
    request(casework.app).post(`/api/cases/${ref}/commands/${name}`).set('Authorization', casework.as(who)).send(body),
  );
const iso = (at: number) => new Date(at).toISOString();

async function duty(ref: string, kind: string) {
  const reply = await answer(
    request(casework.app).get(`/api/cases/${ref}`).set('Authorization', casework.as('erdenechimeg')),
  );
  const found = reply.body.duties.find((one) => one.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found as typeof found & {
    key: string;
    dueAt: string;
    bent: { extendedFromAt: string | null; assignee: string | null } | null;
    because: { words: { mn: string[]; en: string[] } };
  };
}

test('an extension keeps both dates where people look, and says why in both languages', async () => {
  const { ref } = await casework.accepted();
  const { key, dueAt, bent } = await duty(ref, 'plan.submit');
  expect(bent).toBeNull();
  const toAt = iso(Date.parse(dueAt) + 3 * day);
  const body = { kind: 'plan.submit', key, toAt, reason: 'family-away', note: 'The herd moved early.' };
  expect((await command(ref, 'duty.extend', 'saraa', body)).status).toBe(403);
  const reply = await command(ref, 'duty.extend', 'erdenechimeg', body);
  expect([reply.status, reply.body.events.map((e) => e.type)]).toEqual([200, ['duty.extended', 'duty.moved']]);
  const now = await duty(ref, 'plan.submit');
  expect(now.bent?.extendedFromAt && Date.parse(now.bent.extendedFromAt)).toBe(Date.parse(dueAt));
  expect(Date.parse(now.dueAt)).toBe(Date.parse(toAt));
  expect(now.because.words.en.join(' ')).toContain('An over-run was approved');
  expect(now.because.words.mn.join(' ')).toContain('сунгасан');
});

test('a pause moves the visits and nothing else, until the road is open again', async () => {
  const { ref } = await casework.accepted();
  const [visit, plan] = [(await duty(ref, 'visit.child')).dueAt, (await duty(ref, 'plan.submit')).dueAt];
  expect((await command(ref, 'clock.pause', 'erdenechimeg', { reason: 'road-closed' })).status).toBe(200);
  expect(Date.parse((await duty(ref, 'visit.child')).dueAt)).toBeGreaterThan(Date.parse(visit) + 12 * day);
  expect((await duty(ref, 'plan.submit')).dueAt).toBe(plan);
  const again = await command(ref, 'clock.pause', 'erdenechimeg', { reason: 'family-travelling' });
  expect([again.status, again.body.code]).toEqual([409, 'pause-running']);
  expect((await command(ref, 'clock.resume', 'saraa', {})).status).toBe(200);
  expect((await duty(ref, 'visit.child')).dueAt).toBe(visit);
});

test('a duty is given by name, an interval varied, and what may not be bent is refused with its reason', async () => {
  const { ref } = await casework.accepted();
  const { key } = await duty(ref, 'visit.child');
  const on = { kind: 'visit.child', key };
  const { id } = staffMember('saraa');
  expect((await command(ref, 'duty.reassign', 'erdenechimeg', { ...on, assignee: id })).status).toBe(200);
  expect((await duty(ref, 'visit.child')).bent?.assignee).toBe(id);
  const vary = { kind: 'visit.child', rule: '5 d', reason: 'needs-more' };
  expect((await command(ref, 'duty.vary', 'erdenechimeg', vary)).status).toBe(200);
  expect((await duty(ref, 'visit.child')).because.words.en.join(' ')).toContain('A supervisor has varied');
  const refusals = await Promise.all([
    command(ref, 'duty.waive', 'erdenechimeg', { ...on, reason: 'done-otherwise' }),
    command(ref, 'duty.acknowledge', 'erdenechimeg', { ...on, byAt: iso(Date.now() + 3_600_000) }),
    command(ref, 'duty.snooze', 'erdenechimeg', { ...on, untilAt: iso(Date.now() + day), reason: 'being-done' }),
    command(ref, 'duty.vary', 'erdenechimeg', { ...vary, rule: '20 d' }),
    command(ref, 'duty.waive', 'erdenechimeg', { kind: 'visit.child', key: 'after-999', reason: 'done-otherwise' }),
    command(ref, 'clock.resume', 'erdenechimeg', {}),
  ]);
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    [409, 'not-waivable'],
    [409, 'not-overdue'],
    [409, 'not-overdue'],
    [403, 'looser-needs-manager'],
    [404, 'unknown-duty'],
    [409, 'not-paused'],
  ]);
});
