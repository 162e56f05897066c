// iveel acknowledge, screen, assign, visit, risk, concern …: from the report on, what is done with a case from day to day.
import { Option } from 'commander';
import { RISKS } from '../../../libs/process/kernel/risk';
import { type Line, choice, given, lead, note, option, reason, staffId, at, happened, parts } from './case-line';
import { WHEN } from '../instants';

export const CASE_WORK: readonly Line[] = [
  {
    path: 'acknowledge',
    about: 'the reporter was told that the report arrived',
    command: 'report.acknowledge',
    role: 'supervisor',
    options: [at],
    input: happened,
  },
  {
    path: 'screen',
    about: 'decide on a report: accepted, no-action, referred-on, advice-only',
    command: 'report.screen',
    role: 'supervisor',
    options: [
      choice(
        '--outcome <outcome>',
        'the decision',
        ['accepted', 'no-action', 'referred-on', 'advice-only'],
        'accepted',
      ),
      reason('meets-criteria'),
      choice('--risk <level>', 'the level that sets every clock', RISKS, 'medium'),
      lead('who answers for the child'),
      option('--criteria <codes>', 'criteria for opening a case that are met, with commas (codes of opening-criteria)'),
      option('--override <code>', 'why it is opened although none is met'),
      note,
    ],
    input: async (v, ref, common) => ({
      ...given(v, 'outcome', 'reason', 'note', 'override'),
      ...(v['criteria'] === undefined ? {} : { criteria: parts(v, 'criteria', ',') }),
      ...(v['outcome'] === 'accepted' ? { risk: v['risk'], lead: await staffId(v['lead'], ref, common) } : {}),
    }),
  },
  {
    path: 'assign',
    about: 'somebody else answers for the child',
    command: 'case.assign',
    role: 'supervisor',
    options: [lead('who').makeOptionMandatory()],
    input: async (v, ref, common) => ({ lead: await staffId(v['lead'], ref, common) }),
  },
  {
    path: 'visit',
    about: 'a visit happened (or was tried, with --not-met)',
    command: 'visit.record',
    role: 'caseworker',
    options: [
      choice('--track <track>', 'whom it was to', ['child', 'carer'], 'child'),
      at,
      new Option('--not-met', 'nobody was met face to face'),
      option('--found <text>', 'what was found').makeOptionMandatory(),
      option('--next <instant>', `when the next one is, ${WHEN}`),
      option('--no-next <code>', 'why no date is set (by-policy, family-moving …)'),
      option('--usual-place <code>', 'where the child is usually met from now on (school, home …)'),
    ],
    input: (v) => ({
      track: v['track'],
      met: v['notMet'] !== true,
      found: v['found'],
      ...happened(v),
      ...given(v, 'usualPlace'),
      ...(typeof v['next'] === 'string' ? { nextAt: v['next'] } : { noNextReason: v['noNext'] ?? 'by-policy' }),
    }),
  },
  {
    path: 'risk',
    about: 'set the risk level, or confirm it',
    command: 'risk.set',
    role: 'caseworker',
    options: [choice('--level <level>', 'the level', RISKS).makeOptionMandatory(), reason('reassessment'), note],
    input: (v) => given(v, 'level', 'reason', 'note'),
  },
  {
    path: 'withdraw-referral',
    about: 'take a referral back',
    command: 'referral.withdraw',
    role: 'caseworker',
    options: [option('--referral <id>', 'which').makeOptionMandatory(), reason('not-needed')],
    input: (v) => given(v, 'referral', 'reason'),
  },
  {
    path: 'concern raise',
    about: 'somebody suspects abuse or neglect',
    command: 'concern.raise',
    role: 'caseworker',
    options: [reason('violence'), new Option('--immediate', 'the child is in danger now'), note],
    input: (v) => ({ ...given(v, 'reason', 'note'), immediate: v['immediate'] === true }),
  },
  {
    path: 'concern decide',
    about: 'a concern is decided on',
    command: 'concern.decide',
    role: 'supervisor',
    options: [
      option('--decision <code>', 'a decision code', 'watch'),
      option('--concern <number>', 'which, where several are open: iveel case show --json lists them'),
      note,
    ],
    input: (v) => ({
      ...given(v, 'decision', 'note'),
      ...(v['concern'] === undefined ? {} : { concern: Number(v['concern']) }),
    }),
  },
];
