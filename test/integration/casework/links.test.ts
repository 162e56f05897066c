// Linked cases over HTTP on the real engine: both processes have it on record, and nobody sees more of the other case than they may.
import request from 'supertest';
import { type RunningCasework, runningCasework } from './running-casework';
import { answer } from './answers';
import { staffMember } from './living-process';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

const get = (path: string, who: string) =>
  answer(request(casework.app).get(path).set('Authorization', casework.as(who)));
const command = (ref: string, name: string, who: string, body: object) =>
  answer(
    request(casework.app).post(`/api/cases/${ref}/commands/${name}`).set('Authorization', casework.as(who)).send(body),
  );
type Body = Record<string, unknown>;

const eventsOf = async (caseId: string): Promise<Body[]> =>
  (
    await casework.deps.db
      .selectFrom('caseEvent')
      .select('body')
      .where('workflowId', '=', `case/${caseId}`)
      .orderBy('n')
      .execute()
  ).map(({ body }) => body as unknown as Body);

async function recorded(caseId: string, type: string, which: (body: Body) => boolean = () => true): Promise<Body[]> {
  for (const until = Date.now() + 10_000; ; await new Promise((done) => setTimeout(done, 50))) {
    const found = (await eventsOf(caseId)).filter((body) => body['type'] === type && which(body));
    if (found.length > 0) return found;
    if (Date.now() > until) throw new Error(`${type} never came to ${caseId}`);
  }
}

const linksSeen = async (ref: string, who: string) =>
  (await get(`/api/cases/${ref}`, who)).body.links as unknown as readonly {
    ref: string;
    kind: string;
    standing: { stage: string; lead: { id: string } } | null;
  }[];

const far = { unit: 'mn-043-11', lead: 'enkhjargal', supervisor: 'munkhbat' };

test('a link is on record in one case only, twice, or shows a case to somebody who may not read it', async () => {
  const here = await casework.accepted();
  const there = await casework.accepted(far);
  const link = { ref: there.ref, kind: 'sibling', note: 'Same mother.' };
  for (const who of ['enkhjargal', 'dulguun', 'narantuya']) {
    expect((await command(here.ref, 'case.link', who, link)).status).toBe(404);
  }
  expect((await command(here.ref, 'case.link', 'solongo', link)).status).toBe(403);
  expect((await command(here.ref, 'case.link', 'saraa', { ...link, ref: 'the sister' })).status).toBe(400);
  const nobody = await command(here.ref, 'case.link', 'saraa', { ...link, ref: 'BH-2026-9998-0' });
  expect([nobody.status, nobody.body.code]).toEqual([422, 'unknown-case']);
  expect((await command(here.ref, 'case.link', 'saraa', { ...link, ref: here.ref })).body.code).toBe('same-case');
  expect((await command(here.ref, 'case.link', 'saraa', link)).status).toBe(200);
  expect((await command(here.ref, 'case.link', 'saraa', link)).body.code).toBe('already-done');

  expect(await recorded(there.caseId, 'case.linked')).toMatchObject([
    { case: here.caseId, ref: here.ref, kind: 'sibling' },
  ]);
  expect(await linksSeen(here.ref, 'saraa')).toMatchObject([{ ref: there.ref, kind: 'sibling', standing: null }]);
  expect(await linksSeen(there.ref, 'enkhjargal')).toMatchObject([{ ref: here.ref, standing: null }]);
  // The country's manager may read both.
  expect(await linksSeen(here.ref, 'khulan')).toMatchObject([
    { ref: there.ref, standing: { stage: 'assessing', lead: { id: staffMember('enkhjargal').id } } },
  ]);
  const told = JSON.stringify((await get(`/api/cases/${there.ref}/timeline?notes=1`, 'enkhjargal')).body);
  expect(told).toContain(here.ref);
  expect(told).not.toContain('Same mother.');

  expect((await command(there.ref, 'case.unlink', 'enkhjargal', { ref: here.ref, reason: 'mistaken' })).status).toBe(
    200,
  );
  expect(await recorded(here.caseId, 'case.unlinked')).toHaveLength(1);
  expect(await linksSeen(here.ref, 'saraa')).toEqual([]);
  expect((await command(here.ref, 'case.unlink', 'saraa', { ref: there.ref, reason: 'mistaken' })).body.code).toBe(
    'not-linked',
  );
  expect((await eventsOf(there.caseId)).filter(({ type }) => type === 'case.linked')).toHaveLength(1);
}, 60_000);

test('a concern in one case stays unknown to the lead of the other, or moves something there', async () => {
  const [one, two] = [await casework.accepted(), await casework.accepted(far)];
  await command(one.ref, 'case.link', 'saraa', { ref: two.ref, kind: 'same-household' });
  await recorded(two.caseId, 'case.linked');
  const dues = async () => (await get(`/api/cases/${two.ref}`, 'enkhjargal')).body.duties.map(({ kind }) => kind);
  const before = await dues();
  expect((await command(one.ref, 'concern.raise', 'saraa', { immediate: true, reason: 'violence' })).status).toBe(200);
  expect(await recorded(two.caseId, 'link.concern')).toMatchObject([{ ref: one.ref }]);
  await recorded(two.caseId, 'notice.settled', (body) => body['template'] === 'linked-concern');
  expect(await dues()).toEqual(before);
  expect((await eventsOf(two.caseId)).map(({ type }) => type)).not.toContain('concern.raised');
}, 60_000);

test('a child whose earlier case has ended cannot be linked with it, somebody is alarmed for it, or the old case does not show the new one', async () => {
  const earlier = await casework.report('mn-069-05', { contactable: false });
  const no = { outcome: 'no-action', reason: 'no-risk-found' };
  expect((await command(earlier.ref, 'report.screen', 'erdenechimeg', no)).status).toBe(200);
  const handle = casework.temporal.client.workflow.getHandle(`case/${earlier.caseId}`);
  await handle.result();
  const again = await casework.accepted();
  expect((await command(again.ref, 'case.link', 'ariunaa', { ref: earlier.ref, kind: 'earlier' })).status).toBe(404);
  expect((await command(again.ref, 'case.link', 'erdenechimeg', { ref: earlier.ref, kind: 'earlier' })).status).toBe(
    200,
  );
  expect(await linksSeen(earlier.ref, 'erdenechimeg')).toMatchObject([
    { ref: again.ref, kind: 'later', standing: { stage: 'assessing' } },
  ]);
  expect((await command(again.ref, 'concern.raise', 'saraa', { immediate: true, reason: 'violence' })).status).toBe(
    200,
  );
  await new Promise((done) => setTimeout(done, 1_000));
  const types = (await eventsOf(again.caseId)).map(({ type }) => type);
  expect(types).not.toContain('effect.failed');
  // What was written of it stands as it was.
  expect((await eventsOf(earlier.caseId)).map(({ type }) => type)).not.toContain('case.linked');
}, 90_000);

test('two people speak of the same link at the same moment, and the two records come to differ', async () => {
  for (let time = 0; time < 4; time++) {
    const here = await casework.accepted();
    const there = await casework.accepted(far);
    await command(here.ref, 'case.link', 'saraa', { ref: there.ref, kind: 'sibling' });
    await recorded(there.caseId, 'case.linked');
    const both = await Promise.all([
      command(here.ref, 'case.unlink', 'saraa', { ref: there.ref, reason: 'mistaken' }),
      command(there.ref, 'case.link', 'enkhjargal', { ref: here.ref, kind: 'same-household' }),
    ]);
    expect(both.map(({ status }) => status)).toContain(200);
    const kinds = async () => [
      (await linksSeen(here.ref, 'saraa')).map(({ kind }) => kind),
      (await linksSeen(there.ref, 'enkhjargal')).map(({ kind }) => kind),
    ];
    // Both words have arrived.
    const heard = async ({ caseId }: { caseId: string }) =>
      (await eventsOf(caseId)).filter(({ type }) => /^(case\.(un)?linked|link\.crossed)$/.test(String(type))).length;
    const said = 1 + both.filter(({ status }) => status === 200).length;
    for (const until = Date.now() + 10_000; (await heard(here)) < said || (await heard(there)) < said;) {
      if (Date.now() > until) throw new Error('a word never arrived');
      await new Promise((done) => setTimeout(done, 50));
    }
    const [mine, theirs] = await kinds();
    expect(mine).toEqual(theirs);
  }
}, 90_000);
