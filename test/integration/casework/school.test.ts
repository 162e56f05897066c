// A child who is met at school, and the days on which there is none. What would hurt: a worker before a closed door, a break that moves a deadline or closes an
// office, a day nobody knows taken for open, or an order of the minister that cannot be entered and taken back.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandLine, commandLineOver, english } from './command-line-over';
import { aCase } from './living-process';
import { type StoredCasework, hour, saraa, storedCasework, supervisor } from './stored-casework';

let c: StoredCasework;
let cli: CommandLine;
beforeAll(async () => {
  c = await storedCasework();
  c.clock.set('2026-12-14T09:00:00+08:00');
  cli = await commandLineOver(c.app, c.deps.db, ['bilguun', 'saraa'], Date.parse('2026-12-22T00:00:00+08:00'));
}, 120_000);
afterAll(async () => {
  await cli?.close();
  await c?.database.close();
});
beforeEach(() => c.anew());

const met = Date.parse('2026-12-14T10:00:00+08:00');

/** Seen on 14 December; the next visit is due on the 28th, the first day of the winter break. */
async function seen(usualPlace?: string, unit = 'mn-069-05') {
  const one = aCase(unit);
  const at = met - 4 * hour;
  c.clock.set(new Date(at).toISOString());
  await c.project(one.report(at, 'medium'));
  await c.project(one.accept(at, saraa, supervisor, 'medium'));
  const visit = { track: 'child', happenedAt: met, met: true, found: 'note', noNextReason: 'by-policy' };
  c.clock.set(new Date(met).toISOString());
  const said = usualPlace === undefined ? visit : { ...visit, usualPlace };
  await c.project(one.living.take('visit.record', said, saraa, met));
  c.clock.set('2026-12-22T09:00:00+08:00');
  return one;
}

interface Told {
  readonly ref: string;
  readonly kind: string;
  readonly dueAt: string;
  readonly at: string;
  readonly as: string;
  readonly contact: { readonly school: string; readonly words: { readonly mn: string; readonly en: string } } | null;
}
const rows = async () => (await c.rows('saraa')) as unknown as Told[];
const row = async (ref: string, kind = 'visit.child') =>
  (await rows()).find((one) => one.ref === ref && one.kind === kind);
const why = async (ref: string) =>
  (await c.get(`/api/cases/${ref}/duties/visit.child/why`, 'saraa', 200)).body as unknown as Told;

test('worklist, schedule or explanation send a worker to a closed school, or move the visit', async () => {
  const [there, anywhere] = [await seen('school'), await seen()];
  const [school, usual] = [await row(there.ref), await row(anywhere.ref)];
  expect(usual?.contact).toBeNull();
  expect(school?.contact?.school).toBe('break');
  expect(school?.contact?.words.en).toBe(
    'Monday 28 December 2026: the school is expected to be closed (Winter break, not confirmed), the child is met at home. The visit is due all the same.',
  );
  expect(school?.dueAt).toBe(usual?.dueAt);
  expect((await why(there.ref)).contact).toEqual(school?.contact);
  const { body } = await c.get(`/api/cases/${there.ref}/schedule?weeks=10`, 'saraa', 200);
  const visits = (body.items as unknown as Told[]).filter(({ kind }) => kind === 'visit.child');
  expect(visits.map(({ at, contact }) => [at.slice(0, 10), contact?.school])).toEqual([
    ['2026-12-28', 'break'],
    ['2027-01-11', 'break'],
    ['2027-01-25', 'open'],
    ['2027-02-08', 'break'],
    ['2027-02-22', 'open'],
  ]);
  expect((body.items as unknown as Told[]).filter(({ kind, contact }) => kind !== 'visit.child' && contact)).toEqual(
    [],
  );
});

test('what is late is judged by the day that has passed, or a day of next year is taken for open', async () => {
  const { ref } = await seen('school');
  c.clock.set('2027-01-20T09:00:00+08:00');
  expect((await row(ref))?.contact?.school).toBe('open');
  c.clock.set('2027-01-23T09:00:00+08:00');
  expect((await row(ref))?.contact?.school).toBe('weekend');
  c.clock.set('2027-09-15T09:00:00+08:00');
  expect((await row(ref))?.contact).toMatchObject({
    school: 'unknown',
    words: { en: expect.stringContaining('not known yet') as string },
  });
});

test('a break cannot be confirmed, imported or taken back; or it closes offices, and a public holiday closes none', async () => {
  const { ref } = await seen('school');
  const [before] = [await row(ref)];
  const { iveel } = cli;
  const shown = await iveel('bilguun', 'calendar', 'confirm', '2026-12-28', '--calendar', 'mn-school');
  expect(shown.out).toContain('2026-12-28–2027-01-17: the break is confirmed');
  expect((await row(ref))?.contact).toEqual(before?.contact);
  await iveel('bilguun', 'calendar', 'confirm', '2026-12-28', '--calendar', 'mn-school', '--apply');
  expect((await row(ref))?.contact?.words.en).toContain('the school is closed (Winter break)');
  // The order comes: the summer as it was expected, and two days of flu nobody expected.
  writeFileSync(
    join(cli.folder, 'order.ics'),
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270601\r\nDTEND;VALUE=DATE:20270901\r\nSUMMARY:Зуны амралт\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:Томуу\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  );
  const all = await iveel('bilguun', 'calendar', 'import', 'order.ics');
  expect([all.code, all.error]).toEqual([1, expect.stringContaining('calendar-invalid')]);
  const stored = await iveel(
    'bilguun',
    '--lang',
    'mn',
    'calendar',
    'import',
    'order.ics',
    '--calendar',
    'mn-school',
    '--apply',
  );
  expect(stored.out).toContain('2026-12-24–2026-12-25: сургууль амарна');
  const list = await iveel('bilguun', '--lang', 'mn', 'calendar', 'show', 'mn-school', '--year', '2026');
  expect(list.out).toMatch(/2026-12-24 – 2026-12-25 +Томуу +сургууль амарна/);
  expect(english(list.out)).toEqual([]);
  const back = ['calendar', 'revert', 'mn-school', '--to', '1', '--reason', 'Wrong order', '--apply'];
  expect((await iveel('bilguun', ...back)).out).toContain('2026-12-24–2026-12-25: no longer a break');
  expect((await row(ref))?.contact).toEqual(before?.contact);
  expect((await row(ref))?.dueAt).toBe(before?.dueAt);
  const { calendars } = (
    await c.post(
      '/api/calendars/import',
      'bilguun',
      {
        ics: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261109\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR',
        from: 'x',
      },
      200,
    )
  ).body as unknown as { calendars: { calendar: string }[] };
  expect(calendars.map(({ calendar }) => calendar)).toEqual(['mn-hovd', 'mn-ulaanbaatar']);
}, 120_000);

test('a calendar of schools becomes one of offices', async () => {
  const { body } = await c.get('/api/calendars', 'bilguun', 200);
  const items = body.items as unknown as { calendar: string; source: string; school: { units: string[] } | null }[];
  expect(items.map(({ calendar, school }) => [calendar, school?.units])).toEqual([
    ['mn-hovd', undefined],
    ['mn-school', ['mn']],
    ['mn-school-capital', ['mn-1']],
    ['mn-ulaanbaatar', undefined],
  ]);
  const source = items.find(({ calendar }) => calendar === 'mn-school')?.source ?? '';
  const text = source.replace(/^school: .*$/m, '').replace(/^breaks:[\s\S]*$/m, '');
  const reply = await c.post('/api/calendars', 'bilguun', { text, apply: true });
  expect([reply.status, reply.body.complaints.map(({ code }) => code)]).toEqual([422, ['school-stays-school']]);
});

test('the command line says nothing of it, or says it in English', async () => {
  const { ref } = await seen('school');
  for (const args of [['case', 'why', ref, 'visit.child'], ['case', 'schedule', ref], ['worklist']]) {
    const ran = await cli.iveel('saraa', '--lang', 'mn', ...args);
    expect(ran.out).toContain(
      'сургууль амрах төлөвтэй (Өвлийн амралт, батлагдаагүй), хүүхэдтэй гэрт нь уулзана. Хугацаа хэвээр.',
    );
    if (process.env['SHOW']) process.stdout.write(`${ran.out}\n----\n`);
  }
});
