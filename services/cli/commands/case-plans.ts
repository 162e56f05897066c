// iveel plan …, conference minutes, conference waive: the plan goes back and forth, and what a conference leaves on paper.
import { Option } from 'commander';
import { planFrom } from '../plan-file';
import { type Line, type Values, parts, given, note, option, reason } from './case-line';

function harmAnswers(values: Values): object[] {
  return [
    ...parts(values, 'safe', ',').map((item) => ({ item, answer: 'safe' })),
    ...parts(values, 'averted', ';').map((part) => {
      const [item = '', ...how] = part.split('=');
      return { item: item.trim(), answer: 'averted', how: how.join('=').trim() };
    }),
    ...parts(values, 'harmful', ',').map((item) => ({ item, answer: 'harmful' })),
  ];
}

export const CASE_PLANS: readonly Line[] = [
  {
    path: 'plan submit',
    about: 'the plan goes to the supervisor',
    command: 'plan.submit',
    role: 'caseworker',
    options: [
      option('--plan <text>', 'the plan as one text, sealed'),
      option('--file <file>', 'the plan in its ten columns, as YAML (docs/plan.example.yaml)'),
      new Option('--do-no-harm', 'the do-no-harm check was made'),
    ],
    input: (v) => ({
      plan: typeof v['file'] === 'string' ? planFrom(v['file']) : v['plan'],
      doNoHarm: v['doNoHarm'] === true,
    }),
  },
  {
    path: 'plan check',
    about: 'sign the do-no-harm checklist of the plan that waits for approval',
    command: 'plan.check-harm',
    role: 'supervisor',
    options: [
      option('--safe <codes>', 'questions answered well, with commas', ''),
      option('--averted <answers>', 'what could do harm and what is done against it: code=words; code=words', ''),
      option('--harmful <codes>', 'what could do harm, and nothing is done against it', ''),
    ],
    input: (v) => ({ answers: harmAnswers(v) }),
  },
  {
    path: 'plan approve',
    about: 'a second person approves',
    command: 'plan.approve',
    role: 'supervisor',
    options: [note],
    input: (v) => given(v, 'note'),
  },
  {
    path: 'plan return',
    about: 'back to its author',
    command: 'plan.return',
    role: 'supervisor',
    options: [reason('actions-unclear'), note],
    input: (v) => given(v, 'reason', 'note'),
  },
  {
    path: 'conference minutes',
    about: 'the minutes are out',
    command: 'conference.minutes',
    role: 'supervisor',
    options: [option('--minutes <text>', 'the minutes, sealed').makeOptionMandatory()],
    input: (v) => given(v, 'minutes'),
  },
  {
    path: 'conference waive',
    about: 'low risk: do without the initial one',
    command: 'conference.waive',
    role: 'supervisor',
    options: [reason('simple-case')],
    input: (v) => given(v, 'reason'),
  },
];
