// A wrong import is taken back like a policy, on the real engine: previewed exactly, and every deadline then stands where it stood before the mistake.
import { type RulesBody } from './policy-body';
import { staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';
import { waitUntil } from '../../../infra/local/wait-until';
import { applyCalendar } from '../../../services/casework/use-cases/rules/apply-calendar';
import { draftImport } from '../../../services/casework/use-cases/rules/calendar-edits';
import { calendarsEnding } from '../../../services/casework/use-cases/rules/known-ahead';
import { previewRules } from '../../../services/casework/use-cases/rules/preview-rules';
import { draftRevert, revertCalendar } from '../../../services/casework/use-cases/rules/revert-calendar';
import { rollOut } from '../../../services/casework/use-cases/rules/roll-out';
import { type StoredCasework, storedCasework } from './stored-casework';

const DAY = 86_400_000;
const ops = staffMember('bilguun');
const calendar = 'mn-ulaanbaatar';
const icsOf = (...days: string[]) =>
  [
    'BEGIN:VCALENDAR',
    ...days.map((day) => `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${day}\r\nSUMMARY:x\r\nEND:VEVENT`),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

describe('on the real engine', () => {
  let casework: RunningCasework;
  beforeAll(async () => {
    casework = await runningCasework();
  }, 120_000);
  afterAll(() => casework?.close());

  const rows = async () => {
    const open = await casework.deps.db
      .selectFrom('duty')
      .select(['workflowId', 'kind', 'key', 'dueAt'])
      .where('status', '=', 'open')
      .execute();
    return new Map(open.map((o) => [`${o.workflowId} ${o.kind} ${o.key}`, o.dueAt]));
  };
  const lived = async (version: number, ids: readonly string[]) => {
    await rollOut(casework.deps, { subject: 'calendar', name: calendar, version });
    await waitUntil(
      async () => {
        const behind = await casework.deps.db
          .selectFrom('caseView')
          .select('workflowId')
          .where('workflowId', 'in', [...ids])
          .where('calendar', '<', version)
          .execute();
        return behind.length === 0 ? true : undefined;
      },
      { withinMs: 30_000, everyMs: 200, late: () => new Error('not all of them adopted the calendar') },
    );
  };

  test('days closed by mistake move every procedural deadline, and taken back put each where it was', async () => {
    const { deps } = casework;
    for (const risk of ['high', 'medium', 'low']) await casework.accepted({ risk });
    const before = await rows();
    // The next ten days, all of them closed.
    const days = Array.from({ length: 10 }, (_, i) => new Date(Date.now() + (i + 1) * DAY).toISOString().slice(0, 10));
    const ics = icsOf(...days.map((day) => day.replaceAll('-', '')));
    const [draft] = await draftImport(deps, { ics, calendar, as: 'closed-days', from: 'x.ics' });
    const { version } = await applyCalendar(deps, ops, { text: draft?.text ?? '', wakeAll: true });
    const ids = [...new Set([...before.keys()].map((key) => key.split(' ')[0] ?? ''))].filter((id) =>
      id.startsWith('case/'),
    );
    await lived(version, ids);
    const moved = await rows();
    const later = [...moved].filter(([key, dueAt]) => dueAt > (before.get(key) ?? 0));
    expect(later.length).toBeGreaterThan(3);

    const { table } = await draftRevert(deps, { calendar });
    const preview = await previewRules(deps, { tables: [table] }, 5_000);
    const foretold = new Map(moved);
    for (const { workflowId, changes } of preview.cases)
      for (const { kind, key, toAt } of changes) foretold.set(`${workflowId} ${kind} ${key}`, toAt ?? 0);
    expect(foretold).toEqual(before);
    const { version: back } = await revertCalendar(deps, ops, { calendar, reason: 'The wrong year' });
    await lived(back, ids);
    expect(await rows()).toEqual(before);
    expect(casework.log.errors()).toEqual([]);
  }, 180_000);
});

describe('over HTTP', () => {
  let c: StoredCasework;
  beforeAll(async () => {
    c = await storedCasework();
  }, 120_000);
  afterAll(() => c?.database.close());
  const post = async (path: string, body: object, who = 'bilguun') => {
    const { status, body: told } = await c.post(path, who, body);
    return { status, body: told as unknown as RulesBody };
  };
  const events = () => c.deps.db.selectFrom('rulesEvent').select(['changeId', 'type']).orderBy('n').execute();

  test('shown first, then stored: the days of before under a new number, the mistake marked as taken back; and there is nothing before the first', async () => {
    expect((await post('/api/calendars/revert', { calendar, reason: 'x' })).body.code).toBe('nothing-to-revert');
    expect((await post('/api/calendars/revert', { calendar: 'nowhere', reason: 'x' })).status).toBe(404);
    expect((await post('/api/calendars/revert', { calendar, reason: 'x' }, 'saraa')).status).toBe(403);
    const ics = icsOf('20270503');
    await post('/api/calendars/import', { ics, calendar, from: 'x.ics', apply: true });
    const before = await events();
    const shown = await post('/api/calendars/revert', { calendar, reason: 'Wrong office' });
    expect(shown.body).toMatchObject({ applied: false, calendars: [{ calendar, version: null }] });
    expect(shown.body.calendars[0]?.differences.map(({ words }) => words.en)).toEqual([
      '2027-05-03: no longer closed; the week decides',
    ]);
    expect(await events()).toEqual(before);
    const done = await post('/api/calendars/revert', { calendar, reason: 'Wrong office', apply: true });
    expect(done.body).toMatchObject({ applied: true, calendars: [{ calendar, version: 3 }] });
    const rules = await c.deps.rules.current('mn-069-05');
    expect(rules?.calendar).toMatchObject({ version: 3, reverts: [2] });
    expect((await events()).map(({ type }) => type)).toEqual(['drafted', 'applied', 'drafted', 'applied', 'reverted']);
    const again = await post('/api/calendars/revert', { calendar, to: 3, reason: 'x' });
    expect(again.body.code).toBe('nothing-to-revert');
  }, 60_000);

  test('a calendar says how far its holidays are known, and is named when that is less than a year', async () => {
    const told = (await c.get('/api/calendars', 'saraa')).body as unknown as {
      items: { knownUntil: string; endsSoon: boolean }[];
    };
    expect(told.items.map(({ knownUntil, endsSoon }) => [knownUntil, endsSoon])).toContainEqual(['2030-12-31', false]);
    expect(await calendarsEnding(c.deps)).toEqual([]);
    const later = { ...c.deps, now: () => Date.parse('2030-01-02T09:00+08:00') };
    expect(await calendarsEnding(later)).toContainEqual({ calendar, knownUntil: '2030-12-31' });
  }, 60_000);

  test('a Saturday expected to be worked is stored and shown as such, and counts once it is confirmed', async () => {
    const ics = icsOf('20270508').replace('SUMMARY:x', 'STATUS:TENTATIVE\r\nSUMMARY:x');
    await post('/api/calendars/import', { ics, calendar, as: 'working-days', from: 'x.ics', apply: true });
    const day = () => c.deps.rules.current('mn-069-05').then((rules) => rules?.calendar);
    expect(await day()).toMatchObject({ version: 4 });
    expect((await day())?.expected).toHaveLength(1);
    const expected = (await day())?.expected?.[0] ?? 0;
    expect((await day())?.extra).not.toContain(expected);
    const announced = { ics: icsOf('20270508'), calendar, as: 'working-days', from: 'x.ics', apply: true };
    expect((await post('/api/calendars/import', announced)).body.calendars[0]?.version).toBe(5);
    expect((await day())?.extra).toContain(expected);
    expect(await day()).not.toHaveProperty('expected');
  }, 60_000);
});
