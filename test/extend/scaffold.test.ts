// What `iveel new` writes must be a beginning that works: it compiles, lints, its test runs, and nothing else of the house breaks.
import { TrialTree } from './trial-tree';

const titles = ['--title-mn', 'Гэр бүл рүү залгах', '--title-en', 'Call the family'];
let tree: TrialTree;
let files: string[];

beforeAll(async () => {
  tree = new TrialTree();
  const made = [
    await tree.iveel('--json', 'new', 'duty', 'family.answer', ...titles),
    await tree.iveel('--json', 'new', 'command', 'family.call', '--event', 'family.called', ...titles),
    await tree.iveel('--json', 'new', 'gate', 'family-known', ...titles),
  ];
  for (const { code, out } of made) expect(code === 0 ? out : 'failed').toContain('"files"');
  files = made.flatMap(({ out }) => (JSON.parse(out.slice(out.indexOf('{'))) as { files: string[] }).files);
}, 120_000);
afterAll(() => tree?.remove());

test('it compiles and lints', async () => {
  const programs = files.filter((file) => file.endsWith('.ts'));
  expect(programs.length).toBeGreaterThan(12);
  expect(await tree.compile(programs)).toMatchObject({ code: 0 });
  expect(await tree.lint([...new Set(programs)])).toMatchObject({ code: 0 });
}, 240_000);

test('its tests run, and those of words, policy, access, pathway and the HTTP forms still do', async () => {
  const own = files.filter((file) => file.startsWith('test/'));
  expect(own).toHaveLength(3);
  const others = [
    'libs/words/words.test.ts',
    'libs/policy/policy.test.ts',
    'libs/access/matrix.test.ts',
    'libs/pathway/pathway.test.ts',
    'services/casework/commands/registry.test.ts',
  ];
  const { code, out } = await tree.test([...own, ...others]);
  expect([code, out.match(/● .*/g) ?? []]).toEqual([0, []]);
  expect(out).toContain(`Test Suites: ${own.length + others.length} passed`);
}, 240_000);

test('a name that is taken, and titles in the wrong language, are refused in one sentence', async () => {
  const again = await tree.iveel('new', 'duty', 'family.answer', ...titles);
  expect([again.code, again.out.trim().split('\n').at(-1)]).toEqual([
    1,
    'libs/process/case/duties/family-answer.ts exists already.',
  ]);
  const english = await tree.iveel('new', 'duty', 'other.thing', '--title-mn', 'Call', '--title-en', 'Call');
  expect([english.code, english.out]).toEqual([1, expect.stringContaining('has no Cyrillic letter')]);
  const odd = await tree.iveel('new', 'gate', 'Family', ...titles);
  expect([odd.code, odd.out]).toEqual([1, expect.stringContaining('is no name of ours')]);
}, 60_000);
