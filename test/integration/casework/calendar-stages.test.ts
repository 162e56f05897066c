// A calendar reaches some units first and the others later, as a policy does. What would hurt: a wrong import moves every deadline of the country at once; units
// that were left out are reached all the same, by the next day that is confirmed; or the rest is never reached.
import { type RulesBody } from './policy-body';
import { type StoredCasework, hour, start, storedCasework } from './stored-casework';

let c: StoredCasework;
beforeEach(async () => {
  c = await storedCasework();
}, 120_000);
afterEach(() => c?.database.close());

const calendar = 'mn-ulaanbaatar';
const [here, there] = ['mn-069-05', 'mn-1-03-08'];
const icsOf = (day: string) =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', `DTSTART;VALUE=DATE:${day}`, 'SUMMARY:x', 'END:VEVENT', 'END:VCALENDAR', ''].join(
    '\r\n',
  );
const post = async (path: string, body: object, who = 'bilguun') => {
  const { status, body: told } = await c.post(path, who, body);
  return { status, body: told as unknown as RulesBody & { readonly code?: string; readonly version: number } };
};
const store = (day: string, more: object = {}) =>
  post('/api/calendars/import', { ics: icsOf(day), calendar, from: 'x.ics', apply: true, wakeAll: true, ...more });
const versionIn = async (unit: string) => [
  (await c.deps.rules.current(unit))?.calendar.version,
  (await c.deps.rules.forOpen(unit))?.calendar.version,
];
/** 24 November is a Tuesday: a day closed moves what is due within working days. */
const CLOSED = '20261124';

test('days that are tried in one unit hold in all, or wake cases elsewhere; staged further they reach the rest, once', async () => {
  const mine = await c.lived('high', start + hour, here);
  const other = await c.lived('high', start + hour, there);
  const foreseen = await post('/api/calendars/import', { ics: icsOf(CLOSED), calendar, from: 'x.ics', units: [here] });
  expect(foreseen.body.preview).toMatchObject({ changed: 1 });
  const stored = await store(CLOSED, { units: [here] });
  expect(stored.body.calendars).toMatchObject([{ calendar, version: 2, woken: 1 }]);
  expect([await versionIn(here), await versionIn(there)]).toEqual([
    [2, 2],
    [1, 1],
  ]);
  expect(c.told).toEqual([mine.living.id]);
  const id = (stored.body.calendars[0] as unknown as { change: number }).change;
  const standing = async () =>
    (await c.get(`/api/calendars/changes/${id}`, 'saraa')).body as unknown as { status: string; units: string[] };
  expect(await standing()).toMatchObject({ status: 'rolling-out', units: [here] });
  const [listed] = (
    (await c.get('/api/calendars', 'saraa')).body.items as unknown as { calendar: string; reaches: string[] }[]
  ).filter((one) => one.calendar === calendar);
  expect(listed?.reaches).toEqual([here]);

  // Another day is announced meanwhile: it would take the tried ones along, unseen.
  expect([(await store('20261201')).status, (await store('20261201')).body.code]).toEqual([409, 'rollout-under-way']);
  expect((await post(`/api/calendars/changes/${id}/stage`, {}, 'saraa')).status).toBe(403);
  expect((await post(`/api/calendars/changes/${id}/stage`, { units: ['mn-999'] })).body.code).toBe('unknown-unit');
  expect((await post(`/api/calendars/changes/99/stage`, {})).status).toBe(404);
  const rest = await post(`/api/calendars/changes/${id}/stage`, {});
  expect(rest.body).toMatchObject({ version: 2 });
  expect(await versionIn(there)).toEqual([2, 2]);
  expect(c.told).toContain(other.living.id);
  expect(await standing()).toMatchObject({ status: 'applied', units: ['*'] });
  expect((await post(`/api/calendars/changes/${id}/stage`, {})).body.code).toBe('change-state');
  expect((await store('20261201')).body.calendars).toMatchObject([{ version: 3 }]);
});

test('more units one after the other; below a unit that is reached everything is', async () => {
  const stored = await store(CLOSED, { units: [here] });
  const id = (stored.body.calendars[0] as unknown as { change: number }).change;
  await post(`/api/calendars/changes/${id}/stage`, { units: ['mn-1'] });
  expect([await versionIn(here), await versionIn(there), await versionIn('mn-069-01')]).toEqual([
    [2, 2],
    [2, 2],
    [1, 1],
  ]);
});

test('a mistake tried in one unit cannot be taken back before it has reached all', async () => {
  await store(CLOSED, { units: [here] });
  const back = await post('/api/calendars/revert', { calendar, reason: 'Wrong year', apply: true });
  expect(back.status).toBe(200);
  for (const unit of [here, there]) {
    expect(await versionIn(unit)).toEqual([3, 3]);
    expect((await c.deps.rules.forOpen(unit))?.calendar).toMatchObject({ reverts: [2] });
  }
});
