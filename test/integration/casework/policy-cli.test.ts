// The command line over a living casework: from a file to a version in force, with progress aside and JSON on request.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { makeToken } from '../../../services/casework/use-cases/make-token';
import { calendarCommands } from '../../../services/cli/commands/calendar';
import { policyCommands } from '../../../services/cli/commands/policy';
import { tell } from '../../../services/cli/tell';
import { mongolia, staffMember } from './living-process';
import { type StoredCasework, hour, start, storedCasework } from './stored-casework';

let c: StoredCasework;
let server: Server;
let folder: string;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  c = await storedCasework();
  folder = mkdtempSync(join(tmpdir(), 'iveel-cli-'));
  await c.lived('high', start + hour);
  for (const key of ['bilguun', 'khulan']) {
    const about = { staffId: staffMember(key).id, label: 'test', days: 1 };
    tokens[key] = (await makeToken(c.deps.db, about, c.clock.now())).token;
  }
  server = await new Promise<Server>((up) => {
    const opened = c.app.listen(0, '127.0.0.1', () => up(opened));
  });
}, 120_000);
afterAll(async () => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
  await c?.database.close();
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** The commands as the program has them, without a process for each: what they print is kept. */
async function iveel(who: string, ...args: string[]): Promise<Ran> {
  const { port } = server.address() as AddressInfo;
  process.env['CASEWORK_URL'] = `http://127.0.0.1:${port}`;
  process.env['IVEEL_TOKEN'] = tokens[who];
  process.env['IVEEL_CALLED_FROM'] = folder;
  const program = new Command('iveel').option('--json').option('--lang <lang>', '', 'en').exitOverride();
  policyCommands(program);
  calendarCommands(program);
  const ran = { code: 0, out: '', error: '' };
  const spies = [
    jest.spyOn(console, 'log').mockImplementation((line: string) => void (ran.out += `${line}\n`)),
    jest.spyOn(console, 'error').mockImplementation((line: string) => void (ran.error += `${line}\n`)),
    jest.spyOn(process.stderr, 'write').mockImplementation((line) => (ran.error += String(line)) !== ''),
  ];
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    ran.code = tell(error);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return ran;
}

test('a file is compared, previewed, proposed, signed by another, applied with progress, and taken back', async () => {
  const text = mongolia.policyText.replace(/( {2}visit\.child:[\s\S]*?high: )7 d/, '$15 d');
  writeFileSync(join(folder, 'new.yaml'), text);
  expect((await iveel('bilguun', 'policy', 'diff', 'new.yaml')).out).toContain('high: 7 days → 5 days (shorter)');
  const preview = await iveel('bilguun', 'policy', 'preview', 'new.yaml');
  expect(preview.out).toContain('1 of 1 open cases and referrals change.');
  expect(preview.out).toMatch(/BH-2026-\d{4}-0 .* → /);
  const proposed = await iveel('bilguun', '--json', 'policy', 'propose', 'new.yaml', '--note', 'Weekly is too seldom');
  const { id } = JSON.parse(proposed.out) as { id: number };
  const own = await iveel('bilguun', 'policy', 'approve', String(id));
  expect([own.code, own.error]).toEqual([1, expect.stringContaining('(own-approval)')]);
  expect((await iveel('khulan', 'policy', 'approve', String(id))).out).toContain('approved');
  const applied = await iveel('bilguun', 'policy', 'apply', String(id));
  expect(applied.error).toContain('1 of 1 looked at, 1 told at once');
  expect(applied.out).toContain('version 2');
  expect((await iveel('bilguun', 'policy', 'status')).out).toContain('Weekly is too seldom');
  const back = await iveel('bilguun', '--json', 'policy', 'revert', '--reason', 'Too soon');
  expect(JSON.parse(back.out)).toMatchObject({ status: 'applied', version: 3, reverts: [2] });
}, 180_000);

test('a file with a mistake is told with its line, and nothing is stored', async () => {
  const text = mongolia.policyText.replace(/( {2}visit\.child:[\s\S]*?high: )7 d/, '$17');
  writeFileSync(join(folder, 'wrong.yaml'), text);
  const wrong = await iveel('bilguun', 'policy', 'propose', 'wrong.yaml');
  expect(wrong.code).toBe(1);
  const line = text.split('\n').indexOf('    high: 7') + 1;
  expect(wrong.error).toContain(`policy.yaml:${line}:`);
  expect((await iveel('bilguun', 'policy', 'propose', 'none.yaml')).error).toContain('none.yaml cannot be read.');
}, 60_000);

test('closures are imported and a holiday confirmed, each shown before it is stored', async () => {
  const ics =
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261130\r\nSUMMARY:Bridge day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
  writeFileSync(join(folder, 'office.ics'), ics);
  const seen = await iveel('bilguun', 'calendar', 'import', 'office.ics');
  expect(seen.out).toContain('2026-11-30: closed');
  expect(seen.out).toContain('Nothing is stored yet');
  const stored = await iveel('bilguun', 'calendar', 'import', 'office.ics', '--apply');
  expect(stored.out).toContain('mn-hovd → version 2');
  const confirmed = await iveel(
    'bilguun',
    '--json',
    'calendar',
    'confirm',
    '2027-02-07',
    '--really',
    '2027-02-06',
    '--apply',
  );
  expect(JSON.parse(confirmed.out)).toMatchObject({ applied: true });
  const shown = await iveel('bilguun', 'calendar', 'show', 'mn-hovd', '--year', '2027');
  expect(shown.out).toMatch(/2027-02-06\s+closed\n/);
  const none = await iveel('bilguun', 'calendar', 'confirm', '2027-02-09');
  expect([none.code, none.error]).toEqual([1, expect.stringContaining('waiting for confirmation: 2027-05-20')]);
}, 120_000);
