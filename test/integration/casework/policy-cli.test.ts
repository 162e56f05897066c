// The command line over a living casework: from a file to a version in force, with progress aside and JSON on request.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workProgress } from '../../../services/casework/use-cases/rules/work-progress';
import { type CommandLine, commandLineOver, english } from './command-line-over';
import { mongolia } from './living-process';
import { type StoredCasework, hour, start, storedCasework } from './stored-casework';

let c: StoredCasework;
let cli: CommandLine;
let folder: string;
const iveel = (who: string, ...args: string[]) => cli.iveel(who, ...args);

beforeAll(async () => {
  c = await storedCasework();
  await c.lived('high', start + hour);
  cli = await commandLineOver(c.app, c.deps.db, ['bilguun', 'khulan', 'erdenechimeg', 'otgonbayar'], c.clock.now());
  folder = cli.folder;
}, 120_000);
afterAll(async () => {
  await cli?.close();
  await c?.database.close();
});

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

const scripts = join(__dirname, '..', '..', '..', 'infra', 'profiles', 'mongolia', 'scripts');
const stricter = mongolia.policyText.replace(/( {2}visit\.child:[\s\S]*?medium: )14 d/, '$110 d');

/** Each of another text than what is in force. */
let days = 10;
async function changeOnRecord(...more: string[]): Promise<string> {
  writeFileSync(join(folder, 'stricter.yaml'), stricter.replace('10 d', `${days} d`));
  const args = ['--json', 'policy', 'propose', 'stricter.yaml', '--note', 'Ойр ойрхон уулзана', ...more];
  return String((JSON.parse((await iveel('bilguun', ...args)).out) as { id: number }).id);
}

test('a change is submitted, sent back and withdrawn; what it is waiting for is said in the language asked for', async () => {
  const id = await changeOnRecord('--draft');
  const deeds: readonly (readonly [who: string, verb: string, en: string, mn: string])[] = [
    ['bilguun', 'submit', 'proposed', 'санал болгосон'],
    ['khulan', 'return', 'returned', 'буцаасан'],
  ];
  for (const [who, verb, en] of deeds)
    expect((await iveel(who, 'policy', verb, id, '--reason', 'Дахин үзье')).out).toContain(`Change ${id}: ${en}`);
  const second = await changeOnRecord();
  expect((await iveel('bilguun', '--lang', 'mn', 'policy', 'withdraw', second)).out).toContain('татан авсан');
  const status = await iveel('bilguun', '--lang', 'mn', 'policy', 'status', id);
  for (const [, , , mn] of deeds) expect(status.out).toContain(mn);
  expect(english(status.out)).toEqual([]);
  const again = await iveel('khulan', 'policy', 'approve', second);
  expect([again.code, again.error]).toEqual([1, expect.stringContaining('(change-state)')]);
}, 120_000);

test('a roll-out is applied to one unit, held, and goes on', async () => {
  const id = await changeOnRecord();
  await iveel('khulan', 'policy', 'approve', id);
  expect((await iveel('bilguun', 'policy', 'apply', id, '--units', 'mn-043')).out).toContain('mn-043');
  expect((await iveel('bilguun', 'policy', 'pause', id, '--reason', 'Хүлээе')).out).toContain('paused');
  const resumed = await iveel('bilguun', '--lang', 'mn', 'policy', 'resume', id);
  expect(resumed.out).toContain('үргэлжлүүлсэн');
  const applied = await iveel('bilguun', '--lang', 'mn', 'policy', 'apply', id, '--wake', 'all');
  expect([applied.code, english(applied.out), english(applied.error)]).toEqual([0, [], []]);
  expect(applied.error).toMatch(/үзэж, .* мэдэгдэв/);
}, 120_000);

test('a unit is let off with more time by a manager above it', async () => {
  const looser = `${mongolia.policyText}
units:
  mn-069-05:
    duties:
      plan.submit: { medium: 20 d }
    basis: U
    source: distances
`;
  writeFileSync(join(folder, 'looser.yaml'), looser);
  const proposed = await iveel('bilguun', '--json', 'policy', 'propose', 'looser.yaml');
  const { id } = JSON.parse(proposed.out) as { id: number };
  const refused = await iveel('khulan', '--lang', 'mn', 'policy', 'approve', String(id));
  expect([refused.code, refused.error]).toEqual([1, expect.stringContaining('үндсэн тохиргоонд 14 d')]);
  const told = await iveel(
    'otgonbayar',
    '--lang',
    'mn',
    'policy',
    'override',
    String(id),
    'mn-069-05',
    '--reason',
    'Хол',
  );
  expect([told.out.includes('зөвшөөрөв'), english(told.out)]).toEqual([true, []]);
  expect((await iveel('khulan', 'policy', 'approve', String(id))).code).toBe(0);
  await iveel('bilguun', 'policy', 'withdraw', String(id));
}, 120_000);

test('going back is compared, previewed and lived again without a file; a preview by page is the same preview', async () => {
  expect((await iveel('bilguun', 'policy', 'diff', '--revert-to', '1')).out).toContain('10 days → 14 days');
  const preview = await iveel('bilguun', 'policy', 'preview', '--revert-to', '1', '--cases', 'all');
  expect(preview.error).toContain('Planning every open case again');
  expect(preview.out).toMatch(/\d+ of \d+ open cases and referrals change/);
  const json = await iveel('bilguun', '--json', 'policy', 'preview', '--revert-to', '1');
  expect(json.error).toBe('');
  const { changed, cases, at } = JSON.parse(json.out) as {
    changed: number;
    at: string;
    cases: readonly { workflowId: string }[];
  };
  expect(cases).toHaveLength(changed);
  // The same, a case at a time.
  const paged: string[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const body = { revertTo: 1, at, limit: 1, ...(after === undefined ? {} : { after }) };
    const page = (await c.post('/api/policy/preview/cases', 'bilguun', body, 200)).body as unknown as {
      items: readonly { workflowId: string }[];
      next: string | null;
    };
    paged.push(...page.items.map(({ workflowId }) => workflowId));
    after = page.next;
  }
  expect(paged.sort()).toEqual(cases.map(({ workflowId }) => workflowId).sort());
  const lived = await iveel('bilguun', '--lang', 'mn', 'policy', 'backtest', '--revert-to', '1', '--days', '30');
  expect([lived.code, english(lived.out), english(lived.error)]).toEqual([0, [], []]);
  expect(lived.out).toContain('дээд шатны мэдэгдэл');
  await c.post('/api/policy/preview/cases', 'bilguun', { revertTo: 1, at, after: 'case/nobody' }, 400);
}, 120_000);

test('whoever waits is told how far it has come, whichever copy they ask', async () => {
  const far = await workProgress(c.deps, '11111111-1111-4111-8111-111111111111', 10);
  const ask = (status: number) => c.get('/api/policy/progress/11111111-1111-4111-8111-111111111111', 'bilguun', status);
  expect((await ask(200)).body).toEqual({ done: 0, of: 10 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await far.step(7);
  expect((await ask(200)).body).toEqual({ done: 7, of: 10 });
  await far.over();
  await ask(404);
  await c.get('/api/policy/progress/nonsense', 'bilguun', 400);
}, 30_000);

test('under --lang mn a line is in English', async () => {
  writeFileSync(join(folder, 'stricter.yaml'), stricter.replace('10 d', '9 d'));
  writeFileSync(
    join(folder, 'office.ics'),
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261201\r\nSUMMARY:Амралт\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  );
  const asked: readonly (readonly string[])[] = [
    ['bilguun', 'policy', 'show'],
    ['bilguun', 'policy', 'form', '--unit', 'mn-069-05'],
    ['bilguun', 'policy', 'check', 'stricter.yaml'],
    ['bilguun', 'policy', 'diff', 'stricter.yaml'],
    ['bilguun', 'policy', 'preview', 'stricter.yaml'],
    ['bilguun', 'policy', 'status'],
    ['bilguun', 'calendar', 'show', 'mn-hovd', '--year', '2027'],
    ['bilguun', 'calendar', 'import', 'office.ics'],
    ['bilguun', 'calendar', 'confirm', '2027-05-20'],
    ['khulan', 'forecast'],
    ['erdenechimeg', 'quiet'],
    ['bilguun', 'simulate', join(scripts, 'referral-silent.yaml')],
  ];
  for (const [who = '', ...args] of asked) {
    const { code, out: all, error } = await iveel(who, '--lang', 'mn', ...args);
    // What people wrote stays as they wrote it.
    const out = all.replace(/Weekly is too seldom|Too soon/g, '');
    expect([args.join(' '), code, out.length > 3, english(out), english(error)]).toEqual([
      args.join(' '),
      0,
      true,
      [],
      [],
    ]);
  }
}, 120_000);

test('nonsense is taken for an option, or ends without a sentence', async () => {
  days = 11;
  const id = await changeOnRecord();
  const wrong: readonly (readonly [args: readonly string[], says: string])[] = [
    [['--lang', 'fr', 'policy', 'show'], '--lang is mn or en; there is no language "fr".'],
    [['policy', 'preview', id, '--cases', 'abc'], '--cases is a whole number from 0 to 1000000, not "abc".'],
    [['policy', 'preview', id, '--scope', 'some'], '--scope is one of: new, replan. There is no "some".'],
    [['policy', 'apply', id, '--wake', 'nonsense'], '--wake is one of: shortened, all. There is no "nonsense".'],
    [['policy', 'revert', '--reason', 'x', '--wake', 'nonsense'], '--wake is one of: shortened, all.'],
    [['policy', 'revert', '--reason', 'x', '--to', 'one'], '--to is a whole number from 1'],
    [['policy', 'diff', id, '--against', '-1'], '--against is a whole number from 1'],
    [['policy', 'diff'], 'Name exactly one: a file, the number of a change on record, or --revert-to.'],
    [['policy', 'diff', id, '--revert-to', '1'], 'Name exactly one'],
    [['policy', 'backtest', id, '--days', '0'], '--days is a whole number from 1 to 366, not "0".'],
    [['policy', 'backtest', id, '--most', '1e3'], '--most is a whole number from 1 to 50000, not "1e3".'],
    [['policy', 'form', '--policy', 'x'], '--policy is a whole number'],
    [
      ['calendar', 'show', 'nosuch'],
      'There is no calendar "nosuch". Known: mn-hovd, mn-school, mn-school-capital, mn-ulaanbaatar.',
    ],
    [['calendar', 'show', '--year', 'soon'], '--year is a whole number from 1900 to 2999, not "soon".'],
    [['calendar', 'confirm', 'soon'], '(bad-input)'],
    [['policy', 'status', 'soon'], '(bad-input)'],
    [['policy', 'apply', '999'], '(not-found)'],
    [['policy', 'show', '--unit', 'nowhere'], '('],
  ];
  for (const [args, says] of wrong) {
    const { code, out, error } = await iveel('bilguun', ...args);
    expect([args.join(' '), code, out, error]).toEqual([args.join(' '), 1, '', expect.stringContaining(says)]);
    if (args[0] === '--lang' || says.startsWith('(')) continue;
    const mn = await iveel('bilguun', '--lang', 'mn', ...args);
    expect([args.join(' '), mn.code, english(mn.error.replaceAll(/"[^"]*"|shortened|all|new|replan/g, ''))]).toEqual([
      args.join(' '),
      1,
      [],
    ]);
  }
  await iveel('bilguun', 'policy', 'withdraw', id);
}, 120_000);

test('the pathway is written in either language, from what is in force, for one unit', async () => {
  const mn = await iveel('erdenechimeg', '--lang', 'mn', 'pathway');
  expect([mn.code, english(mn.out)]).toEqual([0, []]);
  expect((await iveel('erdenechimeg', 'pathway', '--unit', 'mn-043-11')).out).toContain('Visit');
  const nowhere = await iveel('erdenechimeg', '--lang', 'mn', 'pathway', '--profile', '--unit', 'mn-999');
  expect([nowhere.code, nowhere.error]).toEqual([1, expect.stringContaining('mn-999 нэгж алга')]);
}, 60_000);
