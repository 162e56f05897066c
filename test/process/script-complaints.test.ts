// Somebody who reports a bug with a script must be told which line is impossible, and why, in words.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedProfile } from '../../libs/testing/shipped-profile';
import { coreEngine } from '../../libs/scripts/core-engine';
import { namesFor, play } from '../../libs/scripts/play';
import { readScript } from '../../libs/scripts/read-script';
import { scriptRules } from '../../libs/scripts/script-rules';

const root = join(__dirname, '..', '..');
const profile = shippedProfile();

/** Lines 1 to 5; the step in question is line 6. */
const HEAD = `title: { mn: Туршилт, en: Trial }
unit: mn-069-05
begins: 2026-03-02T10:00+08:00
steps:
  - { at: 2026-03-02T11:00+08:00, by: supervisor, do: report.screen, with: { risk: high } }
`;

/** What a person is told, one line each. */
async function complaints(step: string): Promise<string[]> {
  const read = readScript(`${HEAD}  - ${step}\n`, 'case.yaml');
  if (!read.ok) return read.complaints.map(({ file, line, path, en }) => `${file}:${line} ${path} ${en}`);
  const rules = scriptRules(read.script, profile);
  const engine = coreEngine(() => rules, Date.parse(read.script.begins));
  const { failures } = await play(read.script, engine, namesFor('trial'));
  return failures.map(({ step: i, message }) => `case.yaml:${read.lineOf(i)} ${message}`);
}

test.each([
  [
    'an unknown command',
    '{ by: caseworker, do: visit.forget }',
    /"visit.forget" is not a possible value.*visit\.record/,
  ],
  [
    'a field the command does not take',
    '{ by: caseworker, do: visit.record, with: { seen: true } }',
    /no key "seen".*met/,
  ],
  [
    'a value the field never has',
    '{ by: supervisor, do: risk.set, with: { level: purple } }',
    /"purple".*immediate, high/,
  ],
  ['a text where yes or no is asked', '{ by: caseworker, do: visit.record, with: { met: maybe } }', /expected boolean/],
  [
    'a command that is refused',
    '{ by: caseworker, do: closure.confirm }',
    /closure.confirm was refused: [A-Z].{20,}\(not-allowed\)/,
  ],
  ['a gate that is not met', '{ by: manager, do: closure.confirm }', /was refused: [A-Z].{20,}\(wrong-stage\)/],
  [
    'a refusal that does not come',
    '{ by: caseworker, do: visit.record, refused: case-not-open }',
    /was taken, expected it to be refused/,
  ],
  [
    'another refusal',
    '{ by: caseworker, do: risk.set, with: { level: low }, refused: unfit-risk }',
    /was (refused|taken).*expected it to be refused: unfit-risk/,
  ],
  [
    'time that goes back',
    '{ at: 2026-03-02T09:00+08:00, by: caseworker, do: visit.record }',
    /before the step above.*never goes back/,
  ],
  ['an instant without an offset', '{ at: 2026-03-03T09:00, by: caseworker, do: visit.record }', /an instant such as/],
  ['a duration without a unit', '{ after: 3, by: caseworker, do: visit.record }', /after/],
  ['a role nobody has', '{ by: wizard, do: visit.record }', /a role, or role\/person/],
  ['a duty nobody owes', '{ expect: { duty: visit.moon } }', /"visit.moon" is not a possible value.*visit\.child/],
  ['a duty in a list', '{ expect: [{ stage: assessing }, { duty: visit.moon }] }', /expect\[1\]\.duty "visit.moon"/],
  ['a field no expectation has', '{ expect: { duty: visit.child, due: soon } }', /no key "due"/],
  [
    'another instant than is due',
    '{ expect: { duty: visit.child, dueAt: 2026-03-10T23:59:59+08:00 } }',
    /visit.child is due 2026-03-09.*expected 2026-03-10/,
  ],
  [
    'somebody who is not among the people',
    '{ by: system, on: saraa, do: staff.end-leave }',
    /"staff.end-leave" is not a possible value/,
  ],
  ['rules that change nothing', '{ rules: {} }', /something must change/],
  ['a day that is none', '{ rules: { closed: [tomorrow] } }', /a day such as/],
])('%s: neither the line nor the reason is told', async (_what, step, reason) => {
  const told = await complaints(step);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^case\.yaml:6 /);
  expect(told[0]).toMatch(reason);
});

test('a script that cannot be played ends the command line with success, or without its line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iveel-script-'));
  try {
    const simulate = (step: string) => {
      writeFileSync(join(folder, 'case.yaml'), `${HEAD}  - ${step}\n`);
      const args = ['--import', 'tsx', join(root, 'services', 'cli', 'main.ts'), 'simulate', join(folder, 'case.yaml')];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      return { status, said: `${stdout}${stderr}` };
    };
    const unread = simulate('{ by: caseworker, do: visit.forget }');
    expect([unread.status, /case\.yaml:6:\d+ steps\[1\]\.do: "visit\.forget"/.test(unread.said)]).toEqual([1, true]);
    const refused = simulate('{ by: manager, do: closure.confirm }');
    expect(refused.status).toBe(1);
    expect(refused.said).toContain('case.yaml:6 closure.confirm was refused: ');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the example of the page on scripts is none', () => {
  const page = readFileSync(join(root, 'docs', 'scripts.md'), 'utf8');
  const [first = '', second = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((m) => m[1] ?? '');
  const whole = readScript(first, 'docs/scripts.md');
  expect(whole.ok ? [] : whole.complaints).toEqual([]);
  const added = readScript(`${HEAD.split('steps:')[0]}${second}`, 'docs/scripts.md');
  expect(added.ok ? [] : added.complaints).toEqual([]);
});

test('what is said to another case of the story is looked for among the commands of a referral, or not at all', () => {
  const family = HEAD.replace('steps:', 'cases: { brother: {} }\nsteps:');
  const said = (step: string) => {
    const read = readScript(`${family}  - ${step}\n`, 'case.yaml');
    return read.ok ? [] : read.complaints.map(({ line, en }) => `${line} ${en}`);
  };
  expect(said('{ by: caseworker, on: brother, do: visit.record }')).toEqual([]);
  expect(said('{ by: caseworker, on: brother, do: handoff.answer }')).toEqual([
    expect.stringMatching(/^7 .*visit\.record/),
  ]);
  expect(said('{ by: caseworker, on: brother, do: risk.set, with: { level: purple } }')).toEqual([
    expect.stringMatching(/^7 "purple"/),
  ]);
});
