// Asked why, the record answers: for a duty that is owed, for one that escalated, and for one that was met long ago.
import { type Why, toldWhy } from '../../../services/cli/commands/why';
import { type StoredCasework, day, hour, saraa, start, storedCasework } from './stored-casework';

let c: StoredCasework;
beforeAll(async () => {
  c = await storedCasework();
});
afterAll(() => c?.database.close());
beforeEach(() => c.anew());

async function why(ref: string, path: string): Promise<Why> {
  const { body } = await c.get(`/api/cases/${ref}/duties/${path}/why`, 'saraa', 200);
  return body as unknown as Why;
}

const visit = { track: 'child', met: true, found: 'note', noNextReason: 'by-policy' };

test('an overdue visit that cannot say who was told, who will be, and from what it was counted', async () => {
  const one = await c.lived('high', start + 4 * day);
  const told = await why(one.ref, 'contact.first');
  expect(told).toMatchObject({ kind: 'contact.first', status: 'open', process: 'case', owner: 'caseworker' });
  expect(told.because.words.en[0]).toContain('48 hours');
  expect(told.because.words.en[1]).toMatch(/Policy version 1, risk level high, calendar \S+ version 1/);
  expect(told.anchor).toMatchObject({ n: told.because.anchor.n });
  expect(told.past.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['duty.opened', 'duty.breached', 'duty.escalated']),
  );
  for (const alarm of told.ahead) expect(Date.parse(alarm.at)).toBeGreaterThan(start + 4 * day);
  for (const lang of ['mn', 'en'] as const) {
    const text = toldWhy(told, lang);
    expect(text).toContain(one.ref);
    expect(text).toContain(told.stops[lang]);
    for (const { words } of [...told.past, ...told.ahead]) expect(text).toContain(words[lang]);
  }
  expect(toldWhy(told, 'mn')).not.toMatch(/\b(Policy|Due|To come)\b/);
});

test('a visit that was made is explained as it was owed, by its key; the next one is the one that is open', async () => {
  const one = await c.lived('high', start + hour);
  const at = start + 2 * hour;
  await c.project(one.living.take('visit.record', { ...visit, happenedAt: at }, saraa, at));
  const next = await why(one.ref, 'visit.child');
  expect(next.status).toBe('open');
  expect(next.anchor).toMatchObject({ type: 'visit.recorded', happenedAt: '2026-11-23T03:00:00.000Z' });
  expect(next.ahead.length).toBeGreaterThan(2);
  expect(next.ahead[0]).toMatchObject({ step: 'remind', role: 'caseworker' });
  const met = await why(one.ref, 'contact.first');
  expect(met).toMatchObject({ status: 'met', ahead: [] });
  expect(met.settledAt).toMatch(/^2026-11-23/);
  expect(await why(one.ref, `contact.first/${met.key}`)).toEqual(met);
});

test('a duty that never was, and a case that is not yours, are not found', async () => {
  const one = await c.lived('high', start + hour);
  const get = async (path: string, who = 'saraa') => (await c.get(`/api/cases/${one.ref}/duties/${path}`, who)).status;
  expect(await get('aftercare.check/why')).toBe(404);
  expect(await get('visit.child/after-999/why')).toBe(404);
  expect(await get('Visit%20Child/why')).toBe(400);
  expect(await get('visit.child/why', 'enkhjargal')).toBe(404);
});
