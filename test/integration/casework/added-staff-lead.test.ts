// What would hurt: a colleague who was added after the first day cannot be given a case from the command line, since the profile does not know them.
import { type CommandLine, commandLineOver } from './command-line-over';
import { saraa } from './stored-casework';
import { type RunningCasework, runningCasework } from './running-casework';

let casework: RunningCasework;
let line: CommandLine;
let added: string;
const mail = 'tuya@iveel.invalid';
const somebody = [
  ...['--mail', mail, '--role', 'caseworker', '--unit', 'mn-069-05', '--name', 'Туяа', '--name-en', 'Tuya'],
  ...['--initial', 'Дорж', '--initial-en', 'Dorj'],
];

beforeAll(async () => {
  casework = await runningCasework();
  const people = ['otgonbayar', 'erdenechimeg'];
  line = await commandLineOver(casework.app, casework.deps.db, people, Date.now());
  const { out } = await line.iveel('otgonbayar', 'staff', 'add', '--json', ...somebody);
  added = (JSON.parse(out) as { id: string }).id;
}, 180_000);
afterAll(async () => {
  await line?.close();
  await casework?.close();
}, 60_000);

const leadOf = async (ref: string): Promise<string | null> =>
  (await casework.deps.db.selectFrom('caseView').select('lead').where('ref', '=', ref).executeTakeFirstOrThrow()).lead;

test('a case is screened, and then assigned, to somebody the profile never heard of', async () => {
  const { ref } = await casework.report();
  const supervisor = (...args: string[]) => line.iveel('erdenechimeg', ...args);
  expect(await supervisor('screen', ref, '--criteria', 'child-at-risk', '--lead', mail.toUpperCase())).toMatchObject({
    code: 0,
    error: '',
  });
  expect(await leadOf(ref)).toBe(added);
  expect(await supervisor('assign', ref, '--lead', 'saraa')).toMatchObject({ code: 0 });
  expect(await leadOf(ref)).toBe(saraa.id);
  expect(await supervisor('assign', ref, '--lead', added)).toMatchObject({ code: 0 });
  expect(await leadOf(ref)).toBe(added);
});

test('a mail address nobody has, or a key nobody has, is told as something else', async () => {
  const { ref } = await casework.report();
  const supervisor = async (who: string, lang: string) =>
    (await line.iveel('erdenechimeg', 'screen', ref, '--lang', lang, '--lead', who)).error;
  expect(await supervisor('nobody@iveel.invalid', 'en')).toContain('Nobody you may see has the mail address');
  expect(await supervisor('tuya', 'en')).toContain('named by mail address or id');
  expect(await supervisor('tuya', 'mn')).toContain('имэйл хаяг, эсвэл дугаараар');
});
