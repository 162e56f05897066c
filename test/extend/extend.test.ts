// What `iveel new` writes must be a beginning that works, and docs/extend.md must work as it stands: both are tried in a copy of the repository, compiled,
// linted and run, and the duty of the page is looked for in every place that shows duties.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, TrialTree } from './trial-tree';

const titles = ['--title-mn', 'Гэр бүл рүү залгах', '--title-en', 'Call the family'];
const page = readFileSync(join(__dirname, '..', '..', 'docs', 'extend.md'), 'utf8');
const blocks = [...page.matchAll(/^```(?:ts|yaml) title=(\S+)\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => ({
  path,
  text,
}));
const [, begin = ''] = /^(npx iveel new duty .*)$/m.exec(page) ?? [];
const words = (line: string) =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

interface Made {
  readonly files: readonly string[];
}
interface Probed {
  readonly pathway: readonly string[];
  readonly policy: unknown;
  readonly form: unknown;
  readonly complaints: readonly string[];
  readonly preview: readonly { readonly kind: string; readonly earlier: number }[];
  readonly worklist: {
    readonly title: unknown;
    readonly overdue: boolean;
    readonly because: { readonly words: { readonly en: readonly string[] } };
  };
  readonly timeline: readonly { readonly type: string; readonly mn: string; readonly en: string }[];
  readonly notices: readonly string[];
  readonly letters: readonly string[];
}

let tree: TrialTree;
const made: Made[] = [];
let documented: Made;

async function make(...args: string[]): Promise<Made> {
  const { code, out } = await tree.iveel('--json', 'new', ...args);
  if (code !== 0) throw new Error(out);
  return JSON.parse(out.slice(out.indexOf('{'))) as Made;
}

beforeAll(async () => {
  tree = new TrialTree();
  documented = await make(...words(begin).slice(3));
  const since = /version: (\d+), [^{]*\n\];/.exec(tree.read('libs/process/case/versions.ts'))?.[1] ?? '';
  for (const { path, text } of blocks) tree.write(path, text.replace('since: SINCE', `since: ${since}`));
  made.push(await make('duty', 'family.answer', ...titles));
  made.push(await make('command', 'family.call', '--event', 'family.called', ...titles));
  made.push(await make('gate', 'family-known', ...titles));
  for (const process of ['referral', 'unit', 'staff']) {
    const of = [
      '--process',
      process,
      '--title-mn',
      `Дахин асуух ${process.length}`,
      '--title-en',
      `Ask ${process} again`,
    ];
    made.push(await make('duty', `${process}.again`, ...of));
    made.push(await make('command', `${process}.ask`, '--event', `${process}.asked`, ...of));
    made.push(await make('gate', `${process}-ready`, ...of));
  }
}, 120_000);
afterAll(() => tree?.remove());

/** As it stands here, before anything was begun in the trial tree. */
function readOurs(file: string): string | undefined {
  const path = join(__dirname, '..', '..', file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** What a program said when it failed. */
const failing = ({ code, out }: Ran) => (code === 0 ? '' : `${code}: ${out}`);
const written = () => [...new Set([documented, ...made].flatMap(({ files }) => files))];

test('all of it compiles and lints', async () => {
  const programs = written().filter((file) => file.endsWith('.ts'));
  expect(programs.length).toBeGreaterThan(30);
  expect(failing(await tree.compile([...programs, 'test/extend/probe.ts']))).toBe('');
  expect(failing(await tree.lint(programs))).toBe('');
}, 300_000);

test('its tests run, and those of words, policy, access, pathway and the HTTP forms still do', async () => {
  const own = written().filter((file) => file.startsWith('test/'));
  expect(own).toHaveLength(13);
  const others = [
    'libs/words/words.test.ts',
    'libs/policy/policy.test.ts',
    'libs/policy/policy-form.test.ts',
    'libs/access/matrix.test.ts',
    'libs/pathway/pathway.test.ts',
    'services/casework/commands/registry.test.ts',
  ];
  const { code, out } = await tree.test([...own, ...others]);
  expect([code, out.match(/● .*/g) ?? []]).toEqual([0, []]);
  expect(out).toContain(`Test Suites: ${own.length + others.length} passed`);
}, 300_000);

test('a duty is one definition under 60 lines, its words, its test, and the four lines that list it; nothing else is touched', () => {
  expect(documented.files.toSorted()).toEqual([
    'infra/profiles/mongolia/policy.yaml',
    'libs/process/case/duties/plan-refresh.ts',
    'libs/process/case/process.ts',
    'libs/process/case/versions.ts',
    'libs/words/duties/plan.refresh.yaml',
    'test/process/plan-refresh.test.ts',
  ]);
  expect(blocks.map(({ path }) => path)).toEqual([
    'libs/process/case/duties/plan-refresh.ts',
    'libs/words/duties/plan.refresh.yaml',
    'test/process/plan-refresh.test.ts',
  ]);
  expect(blocks[0]?.text.split('\n').length).toBeLessThan(60);
  // The page says which lines list it, and these are all.
  const listed = documented.files.filter((file) => readOurs(file) !== undefined);
  for (const file of listed) expect(page).toContain(`\`${file}\``);
  expect(listed).toHaveLength(3);
});

test('the duty of the page is missing in one of the places that show duties', async () => {
  const ran = await tree.run('node_modules/tsx/dist/cli.mjs', 'test/extend/probe.ts');
  expect(failing(ran)).toBe('');
  const { out } = ran;
  const shown = JSON.parse(out.slice(out.indexOf('{'))) as Probed;
  const [mn = '', en = ''] = shown.pathway;
  expect(en).toContain('| **Renew the case plan**');
  expect(en).toContain('| caseworker | 1 calendar month | 2 calendar months | 3 calendar months | 6 calendar months |');
  expect(mn).toContain('| **Кейс төлөвлөгөөг шинэчлэх**');
  expect(shown.policy).toEqual({ immediate: '1 mo', high: '2 mo', medium: '3 mo', low: '6 mo' });
  expect(shown.form).toMatchObject({
    ...{ process: 'case', owner: 'caseworker', clock: 'elapsed', units: ['h', 'd', 'wd', 'mo'] },
    title: ['Кейс төлөвлөгөөг шинэчлэх', 'Renew the case plan'],
    values: { immediate: { times: ['1 mo'], basis: 'design' }, low: { times: ['6 mo'] } },
  });
  expect(shown.complaints.join()).toContain('duties');
  expect(shown.preview).toMatchObject([{ kind: 'plan.refresh', earlier: 1 }]);
  expect(shown.worklist).toMatchObject({ overdue: true, title: { en: 'Renew the case plan' } });
  expect(shown.worklist.because.words.en[0]).toMatch(/^3 calendar months, counted from the approval of the plan/);
  const types = shown.timeline.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining(['duty.opened', 'duty.reminded', 'duty.breached', 'duty.escalated', 'duty.met']),
  );
  for (const line of shown.timeline) {
    expect(line.en).toContain('Renew the case plan');
    expect(line.mn).toContain('Кейс төлөвлөгөөг шинэчлэх');
  }
  expect(shown.notices).toEqual(expect.arrayContaining(['reminder', 'overdue', 'escalation']));
  expect(shown.letters).toEqual(
    expect.arrayContaining([
      'UB-2026-0001-0: renew the case plan',
      'UB-2026-0001-0: кейс төлөвлөгөөг шинэчлэх хугацаа тулсан',
    ]),
  );
}, 60_000);

test('a name that is taken, and titles in the wrong language, are refused in one sentence', async () => {
  const last = async (...args: string[]) => {
    const { code, out } = await tree.iveel('new', ...args);
    return [code, out.trim().split('\n').at(-1)];
  };
  expect(await last('duty', 'family.answer', ...titles)).toEqual([
    1,
    'libs/process/case/duties/family-answer.ts exists already.',
  ]);
  const wrong = await last('duty', 'other.thing', '--title-mn', 'Call', '--title-en', 'Call');
  expect(wrong).toEqual([1, '--title-mn is Mongolian: "Call" has no Cyrillic letter.']);
  expect((await last('gate', 'Family', ...titles))[0]).toBe(1);
}, 60_000);
