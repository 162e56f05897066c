// A new duty of a process: its definition, its words, its test, a line in the registry and its row in the policy.
import type { Named, Title } from './names';
import { within, yaml } from './names';
import { LATER, type ProcessPart } from './process-parts';
import type { Tree } from './tree';

export interface NewDuty extends Named {
  readonly title: Title;
  /** Of which process it is. */
  readonly of: ProcessPart;
  readonly owner: string;
  /** One time for each risk level, from the gravest. */
  readonly times: readonly [string, string, string, string];
  readonly since: number;
  /** Where the shipped policy lies. */
  readonly profile: string;
}

export function newDuty(tree: Tree, duty: NewDuty): void {
  const { process, duties } = duty.of;
  const home = `libs/process/${process}`;
  tree.create(`${home}/duties/${duty.file}.ts`, definition(duty));
  tree.create(`libs/words/duties/${duty.name}.yaml`, words(duty));
  tree.create(`test/process/${duty.file}.test.ts`, test(duty));
  tree.insertBefore(`${home}/process.ts`, /^$/, `import { ${duty.id} } from './duties/${duty.file}';`);
  tree.insertAtEnd(`${home}/process.ts`, duties, duty.id);
  const policy = `infra/profiles/${duty.profile}/policy.yaml`;
  tree.insertBefore(policy, /^\S/, row(duty), /^duties:/);
  // Nobody is told first about their own lateness: there is a ladder for what supervisors owe.
  if (duty.owner === 'supervisor') {
    tree.insertBefore(policy, /^ {4}immediate:/, `      - ${duty.name}`, /^ {2}owed-by-supervisor:/);
  }
}

const definition = ({ name, id, title, owner, since, of }: NewDuty) => {
  const { state, stateFile, letter: s, first } = of;
  const { anchor, holds, helper, news } = first;
  return `import { duty } from '../../kernel/definition';
import { ${helper === undefined ? 'type' : `${helper}, type`} ${state} } from '${stateFile}';
import { afterKey, laterThan } from '../../kernel/keys';

/** ${title.en}. ${first.says}: say here what is really meant. */
export const ${id} = duty<${state}>({
  kind: '${name}',
  since: ${since},
  owner: '${owner}',
  clock: 'elapsed',
  wanted: (${s}) =>
    ${holds} && ${s}.${anchor} && !laterThan(afterKey(${s}.${anchor}), ${news})
      ? [{ key: afterKey(${s}.${anchor}), from: ${s}.${anchor} }]
      : [],
  met: (${s}, key) => laterThan(key, ${news}),
});
`;
};

function words({ title: { mn, en }, of: { process, about, first } }: NewDuty): string {
  const both = (m: string, e: string, indent = '  ') => `${indent}mn: ${yaml(m)}\n${indent}en: ${yaml(e)}`;
  const mail = (of: string, subjectMn: string, subjectEn: string, lineMn: string, lineEn: string) =>
    `${of}:\n  subject:\n${both(`{ref}: ${subjectMn}`, `{ref}: ${subjectEn}`, '    ')}\n  line:\n${both(
      `${about.mn}: ${lineMn} Дуусгах хугацаа: {due} ({relative}).`,
      `${about.en}: ${lineEn} Due: {due} ({relative}).`,
      '    ',
    )}`;
  return [
    `# ${en}.`,
    `title:\n${both(mn, en)}`,
    `owed:\n${both(`${mn}.`, `${en}.`)}`,
    `from:\n${both(first.from.mn, first.from.en)}`,
    `stops:\n${both('Хийснийг бүртгэснээр сануулга зогсоно.', 'Reminders stop when it is recorded as done.')}`,
    mail('reminder', `${within(mn)}, хугацаа тулсан`, within(en), `${within(mn)}.`, `${within(en)}.`),
    mail(
      'overdue',
      `${within(mn)}, хугацаа хэтэрсэн`,
      `${within(en)}, overdue`,
      `${within(mn)}, хугацаа хэтэрсэн.`,
      `${within(en)}, overdue.`,
    ),
    // A duty of a referral can fall to the second contact of an agency.
    ...(process === 'referral'
      ? [
          mail(
            'deputy',
            `${within(mn)}, хугацаа хэтэрсэн`,
            `${within(en)}, overdue`,
            `${within(mn)}.`,
            `${within(en)}.`,
          ),
        ]
      : []),
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

const test = ({ name, id, title, file, of }: NewDuty) => {
  const { process, state, initial, stateFile, first } = of;
  const { anchor, owed, over } = first;
  return `// ${title.en}: owed when it should be, and never longer.
import { ${id} } from '../../libs/process/${process}/duties/${file}';
import { ${initial}, type ${state} } from '../../libs/process/${process}/${stateFile.slice('../'.length)}';
import { calendars, rulesOn } from './test-rules';

const { policy } = rulesOn(calendars[0]);
const ${anchor} = { n: 3, at: 0 };
const open: ${state} = { ...${initial}, ${owed} };

test('${name} is not owed when it should be', () => {
  expect(${id}.wanted(open, policy)).toEqual([{ key: 'after-3', from: ${anchor} }]);
});

test('${name} is owed though it is done, or though there is nothing left to do', () => {
  const met: ${state} = { ...open, ...${first.newsOf(LATER)} };
  expect(${id}.wanted(met, policy)).toEqual([]);
  expect(${id}.met(met, 'after-3')).toEqual(${LATER});
  expect(${id}.wanted({ ...open, ${over} }, policy)).toEqual([]);
  expect(${id}.met(open, 'after-3')).toBeUndefined();
});

test('a policy knows no time for ${name}', () => {
  for (const time of Object.values(policy.timings['${name}'] ?? {})) expect(time).toMatch(/^\\d+ (h|d|wd|mo)$/);
  expect(policy.timings).toHaveProperty(['${name}']);
});
`;
};

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
