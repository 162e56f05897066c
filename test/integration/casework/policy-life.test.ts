// The life of a change of the policy, on the real database: four eyes, unit by unit, paused, taken back; and what is looser for a unit.
import { brokenDeed } from '../../../services/casework/use-cases/rules/change-log';
import { type RulesBody } from './policy-body';
import { mongolia } from './living-process';
import { type StoredCasework, hour, start, storedCasework } from './stored-casework';

let c: StoredCasework;
beforeEach(async () => {
  c = await storedCasework();
}, 120_000);
afterEach(() => c?.database.close());

const changed = (from: string | RegExp, to: string) => {
  const text = mongolia.policyText.replace(from, to);
  expect(text).not.toBe(mongolia.policyText);
  return text;
};
const fiveDays = () => changed(/( {2}visit\.child:[\s\S]*?high: )7 d/, '$15 d');
const post = async (path: string, who: string, body: object = {}) => {
  const { status, body: told } = await c.post(path, who, body);
  return { status, body: told as unknown as RulesBody };
};
const get = async (path: string, who = 'bilguun') => (await c.get(path, who)).body as unknown as RulesBody;
const codeOf = async (reply: ReturnType<typeof post>) => {
  const { status, body } = await reply;
  return [status, body.code];
};
const draft = async (text: string) => (await post('/api/policy/changes', 'bilguun', { text, propose: true })).body.id;
const approved = async (text: string) => {
  const id = await draft(text);
  expect((await post(`/api/policy/changes/${id}/approve`, 'khulan')).status).toBe(200);
  return id;
};
const unitVersion = async (unit: string) => (await c.deps.rules.forOpen(unit))?.policy.version;

test('nobody approves their own policy, and what nobody else has approved is not applied', async () => {
  const id = await draft(fiveDays());
  expect(await codeOf(post(`/api/policy/changes/${id}/approve`, 'bilguun'))).toEqual([403, 'own-approval']);
  expect(await codeOf(post(`/api/policy/changes/${id}/apply`, 'bilguun'))).toEqual([409, 'change-state']);
  expect(await codeOf(post(`/api/policy/changes/${id}/approve`, 'erdenechimeg'))).toEqual([403, 'forbidden']);
  expect(await unitVersion('mn-069-05')).toBe(1);
  await post(`/api/policy/changes/${id}/return`, 'khulan', { reason: 'Too many visits for two workers' });
  expect(await codeOf(post(`/api/policy/changes/${id}/apply`, 'bilguun'))).toEqual([409, 'change-state']);
  expect((await get(`/api/policy/changes/${id}`)).status).toBe('returned');
});

test('a shorter interval wakes those whose deadline comes earlier and no others; everything done is on record', async () => {
  const high = await c.lived('high', start + hour);
  const low = await c.lived('low', start + hour);
  const id = await approved(fiveDays());
  const applied = await post(`/api/policy/changes/${id}/apply`, 'bilguun');
  expect(applied.body).toMatchObject({ version: 2, looked: 2, woken: 1 });
  expect(c.told).toEqual([high.living.id]);
  expect(c.told).not.toContain(low.living.id);
  expect((await get('/api/policy?unit=mn-069-05', 'saraa')).effective.timings['visit.child']?.['high']).toBe('5 d');
  const told = await get(`/api/policy/changes/${id}`, 'saraa');
  expect(told).toMatchObject({ status: 'applied', version: 2, rollout: { looked: 2, total: 2 } });
  expect(told.rollout.finishedAt).not.toBeNull();
  expect(told.deeds.map(({ type }) => type)).toEqual(['drafted', 'proposed', 'approved', 'applied']);
  expect(await brokenDeed(c.deps.db)).toBeUndefined();
  await expect(c.deps.db.updateTable('rulesEvent').set({ type: 'approved' }).execute()).rejects.toThrow(
    /never changed/,
  );
  expect((await get('/api/policy/changes')).adoption).toEqual([{ version: 1, processes: 2 }]);
});

test('one aimag first, then the rest; paused, nobody else comes to live by it', async () => {
  const here = await c.lived('high', start + hour);
  const there = await c.lived('high', start + hour, 'mn-043-11');
  const early = await approved(changed(/( {2}visit\.child:[\s\S]*?low: )30 d/, '$128 d'));
  const id = await approved(fiveDays());
  const first = await post(`/api/policy/changes/${id}/apply`, 'bilguun', { units: ['mn-069'] });
  expect(first.body).toMatchObject({ version: 2, looked: 1, woken: 1 });
  expect(c.told).toEqual([here.living.id]);
  expect([await unitVersion('mn-069-05'), await unitVersion('mn-043-11')]).toEqual([2, 1]);
  // Another change must wait until this one is everywhere.
  const other = await draft(changed(/( {2}visit\.child:[\s\S]*?low: )30 d/, '$120 d'));
  await post(`/api/policy/changes/${other}/approve`, 'khulan');
  expect(await codeOf(post(`/api/policy/changes/${other}/apply`, 'bilguun'))).toEqual([409, 'rollout-under-way']);

  await post(`/api/policy/changes/${id}/pause`, 'bilguun', { reason: 'Bad roads' });
  expect([await unitVersion('mn-069-05'), await unitVersion('mn-043-11')]).toEqual([1, 1]);
  expect(await codeOf(post(`/api/policy/changes/${id}/apply`, 'bilguun'))).toEqual([409, 'change-state']);
  await post(`/api/policy/changes/${id}/resume`, 'bilguun');
  const rest = await post(`/api/policy/changes/${id}/apply`, 'bilguun');
  expect(rest.body.version).toBe(2);
  expect(c.told).toContain(there.living.id);
  expect(await unitVersion('mn-043-11')).toBe(2);
  expect((await get(`/api/policy/changes/${id}`)).status).toBe('applied');
  // What was compared and signed before another version came between is not applied on top of it.
  expect(await codeOf(post(`/api/policy/changes/${early}/apply`, 'bilguun'))).toEqual([409, 'base-changed']);
  expect((await post(`/api/policy/changes/${other}/apply`, 'bilguun')).body.version).toBe(3);
  expect(await codeOf(post(`/api/policy/changes/${id}/apply`, 'bilguun', { units: ['mn-000'] }))).toEqual([
    422,
    'unknown-unit',
  ]);
});

test('for new cases only: open ones keep what they live by, one that begins takes the new', async () => {
  await c.lived('high', start + hour);
  const id = await approved(fiveDays());
  expect((await post(`/api/policy/changes/${id}/apply`, 'bilguun', { scope: 'new' })).body.woken).toBe(0);
  expect(c.told).toEqual([]);
  const newer = await c.deps.rules.newer({ unit: 'mn-069-05', policy: 1, calendar: 1 });
  expect(newer).toEqual({});
  expect((await c.deps.rules.current('mn-069-05'))?.policy.version).toBe(2);
});

test('taken back by one person at once: the text of before under a new number, and it says what it takes back', async () => {
  await c.lived('high', start + hour);
  const id = await approved(fiveDays());
  await post(`/api/policy/changes/${id}/apply`, 'bilguun');
  const back = await post('/api/policy/revert', 'bilguun', { reason: 'Nobody could keep it' });
  expect(back.body).toMatchObject({ version: 3, to: 1 });
  const rules = await c.deps.rules.forOpen('mn-069-05');
  expect(rules?.policy).toMatchObject({ version: 3, reverts: [2] });
  expect(rules?.policy.timings['visit.child']?.high).toBe('7 d');
  expect((await get(`/api/policy/changes/${id}`)).status).toBe('reverted');
  const again = await post('/api/policy/revert', 'bilguun', { to: 1, reason: 'x' });
  expect([again.status, again.body.code]).toEqual([422, 'nothing-to-change']);
});

test('a unit is stricter freely, looser only when a manager above it has approved exactly that', async () => {
  const override = (value: string) =>
    `${mongolia.policyText}\nunits:\n  mn-069-05:\n    duties: { visit.child: { low: ${value} } }\n    basis: design\n    source: Joint team\n`;
  const strict = await approved(override('20 d'));
  await post(`/api/policy/changes/${strict}/apply`, 'bilguun');
  expect((await c.deps.rules.current('mn-069-05'))?.policy.timings['visit.child']?.low).toBe('20 d');

  const loose = await draft(override('31 d'));
  const blocked = await post(`/api/policy/changes/${loose}/approve`, 'khulan');
  expect([blocked.status, blocked.body.code]).toEqual([409, 'override-needs-approval']);
  expect(blocked.body.overrides).toEqual([expect.objectContaining({ unit: 'mn-069-05' })]);
  const asking = { unit: 'mn-069-05', reason: 'Winter pastures' };
  expect(await codeOf(post(`/api/policy/changes/${loose}/overrides`, 'bayarmaa', asking))).toEqual([403, 'not-above']);
  expect((await post(`/api/policy/changes/${loose}/overrides`, 'otgonbayar', asking)).body.approved).toHaveLength(1);
  expect((await post(`/api/policy/changes/${loose}/approve`, 'khulan')).status).toBe(200);
  await post(`/api/policy/changes/${loose}/apply`, 'bilguun');
  expect((await c.deps.rules.current('mn-069-05'))?.policy.timings['visit.child']?.low).toBe('31 d');
  // The same override in a later version needs no second approval; a looser one does.
  const later = await draft(override('31 d').replace(/( {2}visit\.child:[\s\S]*?high: )7 d/, '$15 d'));
  expect((await post(`/api/policy/changes/${later}/approve`, 'khulan')).status).toBe(200);
  const further = await draft(override('1 mo').replace('low: 1 mo } }', 'low: 1 mo, medium: 20 d } }'));
  expect((await post(`/api/policy/changes/${further}/approve`, 'khulan')).status).toBe(409);
});

test('a soum that takes back what its aimag made stricter needs approval, though the profile would let it', async () => {
  const units = (soum: string) =>
    `${mongolia.policyText}\nunits:\n  mn-069:\n    duties: { visit.child: { high: 5 d } }\n    basis: design\n    source: Aimag\n  mn-069-05:\n    duties: { visit.child: { high: ${soum} } }\n    basis: design\n    source: Joint team\n`;
  const checked = await post('/api/policy/check', 'saraa', { text: units('7 d') });
  const asked = {
    unit: 'mn-069-05',
    kind: 'visit.child',
    risk: 'high',
    value: '7 d',
    inherited: '5 d',
    from: 'mn-069',
  };
  expect(checked.body).toMatchObject({ ok: true, overrides: [asked] });
  const id = await draft(units('7 d'));
  expect(await codeOf(post(`/api/policy/changes/${id}/approve`, 'khulan'))).toEqual([409, 'override-needs-approval']);
  const said = { unit: 'mn-069-05', reason: 'Two workers' };
  expect((await post(`/api/policy/changes/${id}/overrides`, 'otgonbayar', said)).body.approved).toEqual([asked]);
  expect((await post(`/api/policy/changes/${id}/approve`, 'khulan')).status).toBe(200);
  expect((await post('/api/policy/check', 'saraa', { text: units('4 d') })).body.overrides).toEqual([]);
});

test('a draft is compared and previewed in words and numbers, and nothing is stored by it', async () => {
  const one = await c.lived('high', start + hour);
  const diff = await post('/api/policy/diff', 'saraa', { text: fiveDays() });
  expect(diff.body.differences.map(({ words }) => words.en)).toEqual([
    expect.stringContaining('high: 7 days → 5 days (shorter)'),
  ]);
  const preview = (await post('/api/policy/preview', 'bilguun', { text: fiveDays() })).body;
  expect(preview).toMatchObject({ looked: 1, changed: 1, totals: { earlier: 1, later: 0 } });
  expect(preview.cases).toEqual([expect.objectContaining({ ref: one.ref })]);
  expect(preview.days).toHaveLength(14);
  const worker = preview.visits.find(({ who }) => who.role === 'caseworker');
  expect(worker?.after.reduce((a, b) => a + b)).toBeGreaterThan(worker?.before.reduce((a, b) => a + b) ?? 0);
  expect(preview.mails.some(({ who }) => who.role === 'supervisor')).toBe(true);
  const elsewhere = await post('/api/policy/preview', 'bilguun', { text: fiveDays(), units: ['mn-043'] });
  expect(elsewhere.body.changed).toBe(0);
  expect((await post('/api/policy/preview', 'bilguun', { text: fiveDays(), scope: 'new' })).body.changed).toBe(0);
  expect((await post('/api/policy/preview', 'saraa', { text: fiveDays() })).status).toBe(403);
  expect(await codeOf(post('/api/policy/preview', 'bilguun', {}))).toEqual([422, 'one-draft-expected']);
  expect((await get('/api/policy/changes')).items).toEqual([]);
  expect(await unitVersion('mn-069-05')).toBe(1);
});

const ics = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');

test('a day is closed from an iCalendar file: seen before it is stored, with the line when it cannot be', async () => {
  await c.lived('high', start + hour);
  const file = ics('DTSTART;VALUE=DATE:20261130', 'SUMMARY:Bridge day');
  const seen = await post('/api/calendars/import', 'bilguun', { ics: file, from: 'office.ics' });
  expect(seen.body).toMatchObject({ applied: false });
  expect(seen.body.calendars.map(({ calendar, version }) => [calendar, version])).toEqual([
    ['mn-hovd', null],
    ['mn-ulaanbaatar', null],
  ]);
  expect(seen.body.calendars[0]?.differences.map(({ words }) => words.en)).toEqual(['2026-11-30: closed']);
  expect(seen.body.preview?.cases[0]?.changes.map(({ kind }) => kind)).toContain('visit.child');
  const stored = await post('/api/calendars/import', 'bilguun', { ics: file, from: 'office.ics', apply: true });
  expect(stored.body.calendars.map(({ version }) => version)).toEqual([2, 2]);
  expect((await c.deps.rules.newer({ unit: 'mn-069-05', policy: 1, calendar: 1 })).calendar?.version).toBe(2);
  const again = await post('/api/calendars/import', 'bilguun', { ics: file, from: 'office.ics', apply: true });
  expect(again.body.applied).toBe(false);
  const timed = ics('DTSTART:20261130T090000Z', 'SUMMARY:x');
  const wrong = await post('/api/calendars/import', 'bilguun', { ics: timed, from: 'office.ics' });
  expect([wrong.status, wrong.body.code]).toEqual([422, 'calendar-invalid']);
  expect(wrong.body.complaints[0]).toMatchObject({ file: 'office.ics', line: 3, code: 'ics-whole-day' });
  expect((await post('/api/calendars/import', 'saraa', { ics: file, from: 'x' })).status).toBe(403);
});

test('a provisional holiday is confirmed in every calendar at once; a day nobody waits for names those that wait', async () => {
  const wrong = await post('/api/calendars/confirm', 'bilguun', { on: '2027-02-09' });
  expect([wrong.status, wrong.body.code]).toEqual([422, 'nothing-provisional']);
  expect(wrong.body.provisional[0]).toBe('2027-02-07');
  const moved = await post('/api/calendars/confirm', 'bilguun', {
    on: '2027-02-07',
    really: '2027-02-06',
    apply: true,
  });
  expect(moved.body.calendars.map(({ version }) => version)).toEqual([2, 2]);
  const { source, ...hovd } = (await c.get('/api/calendars', 'saraa')).body.items[0] as unknown as { source: string };
  expect(source).toContain('{ on: 2027-02-06, confirmed: true }');
  expect(JSON.stringify(hovd)).not.toContain('2027-02-09');
});

test('a calendar text with an error is refused with its line, and one that nobody uses too', async () => {
  const source = mongolia.calendars.find(({ id }) => id === 'mn-hovd')?.text ?? '';
  const wrong = await post('/api/calendars', 'bilguun', { text: source.replace('09:00', '25:00'), apply: true });
  expect([wrong.status, wrong.body.code]).toEqual([422, 'calendar-invalid']);
  expect(wrong.body.complaints[0]?.line).toBeGreaterThan(1);
  const mars = await post('/api/calendars', 'bilguun', {
    text: source.replace('id: mn-hovd', 'id: mn-mars'),
    apply: true,
  });
  expect(mars.status).toBe(404);
  expect((await post('/api/calendars', 'bilguun', { text: source, apply: true })).body.applied).toBe(false);
});
