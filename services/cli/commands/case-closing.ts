// iveel close …, aftercare: the road to closing, and what comes after.
import { Option } from 'commander';
import { type Line, happened, choice, given, note, option, reason, at } from './case-line';

export const CASE_CLOSING: readonly Line[] = [
  {
    path: 'close start',
    about: 'the road to closing begins',
    command: 'closure.start',
    role: 'supervisor',
    options: [reason('goals-reached')],
    input: (v) => given(v, 'reason'),
  },
  {
    path: 'close criterion',
    about: 'evidence for one closing criterion',
    command: 'closure.criterion',
    role: 'caseworker',
    options: [
      option('--criterion <code>', 'which').makeOptionMandatory(),
      option('--evidence <text>', 'the evidence').makeOptionMandatory(),
    ],
    input: (v) => given(v, 'criterion', 'evidence'),
  },
  {
    path: 'close talk',
    about: 'the closing was talked over: the month of notice begins',
    command: 'closure.talk',
    role: 'caseworker',
    options: [at, note],
    input: (v) => ({ ...happened(v), ...given(v, 'note') }),
  },
  {
    path: 'close agree',
    about: 'child or family agrees',
    command: 'closure.agree',
    role: 'caseworker',
    options: [
      choice('--party <party>', 'who', ['child', 'family']).makeOptionMandatory(),
      option('--how <code>', 'how it was given', 'spoken'),
      note,
    ],
    input: (v) => given(v, 'party', 'how', 'note'),
  },
  {
    path: 'close object',
    about: 'child or family objects: back to supporting',
    command: 'closure.object',
    role: 'caseworker',
    options: [choice('--party <party>', 'who', ['child', 'family']).makeOptionMandatory(), note],
    input: (v) => given(v, 'party', 'note'),
  },
  { path: 'close authorise', about: 'the manager authorises', command: 'closure.authorise', role: 'manager' },
  {
    path: 'close confirm',
    about: 'everything holds: support ends, aftercare begins',
    command: 'closure.confirm',
    role: 'manager',
  },
  {
    path: 'close withdraw',
    about: 'the closing is called off',
    command: 'closure.withdraw',
    role: 'supervisor',
    options: [reason('not-ready')],
    input: (v) => given(v, 'reason'),
  },
  {
    path: 'aftercare',
    about: 'somebody looked again after closing',
    command: 'aftercare.record',
    role: 'caseworker',
    options: [
      option('--check <n>', 'number of the check').makeOptionMandatory(),
      at,
      new Option('--concern', 'something is wrong: the case is reopened'),
      note,
    ],
    input: (v) => ({ check: Number(v['check']), ...happened(v), concern: v['concern'] === true, ...given(v, 'note') }),
  },
];
