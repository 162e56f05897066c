// A new duty of the case: its definition, its words, its test, a line in the registry and its row in the policy.
import type { Named, Title } from './names';
import { within, yaml } from './names';
import type { Tree } from './tree';

export interface NewDuty extends Named {
  readonly title: Title;
  readonly owner: string;
  /** One time for each risk level, from the gravest. */
  readonly times: readonly [string, string, string, string];
  readonly since: number;
  /** Where the shipped policy lies. */
  readonly profile: string;
}

const PROCESS = 'libs/process/case/process.ts';

export function newDuty(tree: Tree, duty: NewDuty): void {
  tree.create(`libs/process/case/duties/${duty.file}.ts`, definition(duty));
  tree.create(`libs/words/duties/${duty.name}.yaml`, words(duty));
  tree.create(`test/process/${duty.file}.test.ts`, test(duty));
  tree.insertBefore(PROCESS, /^$/, `import { ${duty.id} } from './duties/${duty.file}';`);
  tree.insertBefore(PROCESS, /^\];/, `  ${duty.id},`, /^export const caseDuties/);
  tree.insertBefore(`infra/profiles/${duty.profile}/policy.yaml`, /^\S/, row(duty), /^duties:/);
}

const definition = ({ name, id, title, owner, since }: NewDuty) => `import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { afterKey, laterThan } from '../../kernel/keys';

/** ${title.en}. Counted from the acceptance of the case, until the child has been met: say here what is really meant. */
export const ${id} = duty<CaseState>({
  kind: '${name}',
  since: ${since},
  owner: '${owner}',
  clock: 'elapsed',
  wanted: (c) =>
    isOpen(c) && c.accepted && !laterThan(afterKey(c.accepted), c.child.last)
      ? [{ key: afterKey(c.accepted), from: c.accepted }]
      : [],
  met: (c, key) => laterThan(key, c.child.last),
});
`;

function words({ title: { mn, en } }: NewDuty): string {
  const both = (m: string, e: string, indent = '  ') => `${indent}mn: ${yaml(m)}\n${indent}en: ${yaml(e)}`;
  const mail = (of: string, subjectMn: string, subjectEn: string, lineMn: string, lineEn: string) =>
    `${of}:\n  subject:\n${both(`{ref}: ${subjectMn}`, `{ref}: ${subjectEn}`, '    ')}\n  line:\n${both(
      `{ref} кейс: ${lineMn} Дуусгах хугацаа: {due} ({relative}).`,
      `Case {ref}: ${lineEn} Due: {due} ({relative}).`,
      '    ',
    )}`;
  return [
    `# ${en}.`,
    `title:\n${both(mn, en)}`,
    `owed:\n${both(`${mn}.`, `${en}.`)}`,
    `from:\n${both('кейс нээснээс', 'the opening of the case')}`,
    `stops:\n${both('Хийснийг бүртгэснээр сануулга зогсоно.', 'Reminders stop when it is recorded as done.')}`,
    mail('reminder', `${within(mn)}, хугацаа тулсан`, within(en), `${within(mn)}.`, `${within(en)}.`),
    mail(
      'overdue',
      `${within(mn)}, хугацаа хэтэрсэн`,
      `${within(en)}, overdue`,
      `${within(mn)}, хугацаа хэтэрсэн.`,
      `${within(en)}, overdue.`,
    ),
    mail(
      'escalation',
      `${within(mn)}, хугацаа хэтэрсэн тул анхаарна уу`,
      `${within(en)}, overdue, please see to it`,
      `${within(mn)}, бүртгэл хараахан алга.`,
      `${within(en)}, nothing has been recorded yet.`,
    ),
    '',
  ].join('\n');
}

const test = ({ name, id, title, file }: NewDuty) => `// ${title.en}: owed when it should be, and never longer.
import { ${id} } from '../../libs/process/case/duties/${file}';
import { INITIAL_CASE, type CaseState } from '../../libs/process/case/state/case-state';
import { calendars, rulesOn } from './test-rules';

const { policy } = rulesOn(calendars[0]);
const accepted = { n: 3, at: 0 };
const open: CaseState = { ...INITIAL_CASE, stage: 'assessing', accepted };

test('${name} is not owed while the case is open', () => {
  expect(${id}.wanted(open, policy)).toEqual([{ key: 'after-3', from: accepted }]);
});

test('${name} is owed though it is done, or though there is no case', () => {
  const met = { ...open, child: { count: 1, last: { n: 9, at: 60_000 } } };
  expect(${id}.wanted(met, policy)).toEqual([]);
  expect(${id}.met(met, 'after-3')).toEqual({ n: 9, at: 60_000 });
  expect(${id}.wanted({ ...open, stage: 'closed' }, policy)).toEqual([]);
  expect(${id}.met(open, 'after-3')).toBeUndefined();
});

test('a policy knows no time for ${name}', () => {
  for (const time of Object.values(policy.timings['${name}'] ?? {})) expect(time).toMatch(/^\\d+ (h|d|wd|mo)$/);
  expect(policy.timings).toHaveProperty(['${name}']);
});
`;

function row({ name, title, times: [immediate, high, medium, low] }: NewDuty): string {
  return [
    `  ${name}: # ${within(title.en)}`,
    `    immediate: ${immediate}`,
    `    high: ${high}`,
    `    medium: ${medium}`,
    `    low: ${low}`,
    '    basis: design',
    `    source: Our choice, not confirmed by practice`,
    '',
  ].join('\n');
}
