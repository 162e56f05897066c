// Emergencies, a unit's own values and calendars taken back, on the command line over a living casework.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandLine, commandLineOver, english } from './command-line-over';
import { mongolia } from './living-process';
import { type StoredCasework, hour, start, storedCasework } from './stored-casework';

let c: StoredCasework;
let cli: CommandLine;
const iveel = (who: string, ...args: string[]) => cli.iveel(who, ...args);

beforeAll(async () => {
  c = await storedCasework();
  await c.lived('high', start + hour);
  cli = await commandLineOver(c.app, c.deps.db, ['bilguun', 'khulan'], c.clock.now());
}, 120_000);
afterAll(async () => {
  await cli?.close();
  await c?.database.close();
});

test('an emergency is put forward with its preview, approved by another, and listed, in both languages', async () => {
  await c.lived('medium', start + hour, 'mn-043-11');
  const lastDay = new Date(c.clock.now() + 30 * 24 * hour).toISOString().slice(0, 10);
  const asked = ['policy', 'emergency', 'on', 'mn-043-11', '--until', lastDay, '--reason', 'Зуд'];
  const put = await iveel('bilguun', ...asked);
  expect(put.out).toContain('1 of 2 open cases and referrals change.');
  const id = /Change (\d+) is on record; nothing holds yet/.exec(put.out)?.[1] ?? '';
  expect((await iveel('bilguun', 'policy', 'emergency', 'status')).out).toContain('waits for approval');
  expect((await iveel('bilguun', 'policy', 'diff', id)).out).toContain(
    `Emergency, mn-043-11: nothing → until ${lastDay}`,
  );
  expect((await iveel('khulan', 'policy', 'approve', id)).out).toContain('applied');
  const status = await iveel('bilguun', '--lang', 'mn', 'policy', 'emergency', 'status');
  expect(status.out).toMatch(new RegExp(`дугаар[\\s\\S]*${id}.*mn-043-11.*${lastDay}.*Зуд`));
  expect(english(status.out)).toEqual([]);
  const wrong = await iveel('bilguun', 'policy', 'emergency', 'off', '999', '--reason', 'x');
  expect([wrong.code, wrong.error]).toEqual([1, expect.stringContaining('not-found')]);
  const off = await iveel('bilguun', '--lang', 'mn', '--json', 'policy', 'emergency', 'off', id, '--reason', 'Thaw');
  expect(JSON.parse(off.out)).toMatchObject({ preview: { changed: 1 } });
}, 120_000);

test('a wrong import is taken back, shown before it is stored, in both languages', async () => {
  writeFileSync(
    join(cli.folder, 'wrong.ics'),
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270504\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  );
  await iveel('bilguun', 'calendar', 'import', 'wrong.ics', '--calendar', 'mn-hovd', '--apply');
  const asked = ['calendar', 'revert', 'mn-hovd', '--reason', 'Wrong year'];
  const shown = await iveel('bilguun', ...asked);
  expect(shown.out).toContain('2027-05-04: no longer closed');
  expect(shown.out).toContain('Nothing is stored yet');
  const stored = await iveel('bilguun', '--lang', 'mn', ...asked, '--apply');
  expect(stored.out).toContain('2027-05-04: амрахаа больж');
  expect(stored.out).toContain('→ 3-р хувилбар');
  expect((await iveel('bilguun', 'calendar', 'show', 'mn-hovd', '--year', '2027')).out).not.toContain('2027-05-04');
  const wrong = await iveel('bilguun', ...asked, '--to', 'one');
  expect([wrong.code, wrong.error]).toEqual([1, expect.stringContaining('--to is a whole number')]);
}, 60_000);

test('a file is checked without a server as with one: units, criteria and pauses of the profile, and looser values only as approved on record', async () => {
  const write = (name: string, more: string, from = '', to = '') =>
    writeFileSync(join(cli.folder, name), `${mongolia.policyText.replace(from, to)}\n${more}`);
  const unit = (code: string, low: string) =>
    `units:\n  ${code}:\n    duties: { visit.child: { low: ${low} } }\n    basis: design\n    source: x\n`;
  const check = async (...args: string[]) => {
    const { out } = await iveel('bilguun', 'policy', 'check', ...args);
    const failed = process.exitCode === 1;
    process.exitCode = undefined;
    return [failed, out] as const;
  };
  write('looser.yaml', unit('mn-043-11', '31 d'));
  const looser = '"31 d" is looser than the profile\'s "30 d"';
  expect(await check('looser.yaml')).toEqual([true, expect.stringContaining(looser)]);
  expect(await check('looser.yaml', '--approved', 'mn-043-10')).toEqual([true, expect.stringContaining(looser)]);
  const approved = await check('looser.yaml', '--approved', 'mn-043-10,mn-043-11');
  expect(approved).toEqual([false, expect.stringContaining('no complaints')]);
  write('place.yaml', unit('mn-999', '20 d'));
  expect((await check('place.yaml'))[1]).toContain('There is no unit "mn-999"');
  write('criterion.yaml', '', ', wellbeing,', ', weather,');
  expect((await check('criterion.yaml'))[1]).toContain('There is no code "weather"');
  write('pause.yaml', '', '    road-closed:', '    road-flooded:');
  expect((await check('pause.yaml'))[1]).toContain('There is no code "road-flooded"');
}, 60_000);

test('a calendar is tried in one unit on the command line, says where it holds, and reaches the others by its change', async () => {
  writeFileSync(
    join(cli.folder, 'tried.ics'),
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270505\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  );
  const stored = await iveel('bilguun', 'calendar', 'import', 'tried.ics', '--units', 'mn-069-05', '--apply');
  // Khovd goes by another calendar, of which nothing is stored.
  expect(stored.out).not.toContain('mn-hovd');
  const id = /change (\d+)/.exec(stored.out)?.[1] ?? '';
  expect((await iveel('bilguun', 'calendar', 'show', 'mn-ulaanbaatar')).out).toContain('so far: mn-069-05');
  const told = await iveel('bilguun', '--lang', 'mn', 'calendar', 'show', 'mn-ulaanbaatar');
  expect(english(told.out)).toEqual([]);
  const refused = await iveel('bilguun', 'calendar', 'stage', id, '--units', 'mn-999');
  expect([refused.code, refused.error]).toEqual([1, expect.stringContaining('unknown-unit')]);
  const more = await iveel('bilguun', '--lang', 'mn', 'calendar', 'stage', id, '--units', 'mn-1');
  expect([more.code, more.out]).toEqual([0, expect.stringContaining('mn-069-05, mn-1')]);
  expect(english(more.out)).toEqual([]);
  expect((await iveel('bilguun', 'calendar', 'stage', id)).code).toBe(0);
  expect((await iveel('bilguun', 'calendar', 'show', 'mn-ulaanbaatar')).out).not.toContain('so far');
}, 120_000);
