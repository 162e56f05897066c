// iveel visit, risk, plan …, conference …, close …: each a thin line over one command of the API, told as a table.
import { type Command, Option } from 'commander';
import { RISKS } from '../../../libs/process/kernel/risk';
import { planFrom } from '../plan-file';
import { sendCommand } from '../send-command';
import { placeOfCase } from '../find-case';
import { HANDS } from './case-hands';
import { type Line, type Values, choice, given, lead, note, option, reason, staffId } from './case-line';
import { WHEN, withInstants } from '../instants';
import { urls } from '../session';
import { shared, show } from '../print';
import { word } from '../../../libs/words/word';

const at = option('--at <instant>', `when it happened, ${WHEN}; now when left out`);
const happened = ({ at: happenedAt }: Values) => (happenedAt === undefined ? {} : { happenedAt });

function parts(values: Values, name: string, by: string): string[] {
  return String(values[name] ?? '')
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

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

export const LINES: readonly Line[] = [
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

export function caseCommandsOf(iveel: Command): void {
  for (const line of [...LINES, ...HANDS]) {
    const words = line.path.split(' ');
    const name = words[words.length - 1] ?? '';
    const parent = words.length === 1 ? iveel : group(iveel, words[0] ?? '');
    const sub = parent.command(`${name} <ref>`).description(line.about);
    for (const o of line.options ?? []) sub.addOption(o);
    sub.action(async (ref: string, values: Values, command: Command) => {
      const common = shared(command);
      const read = await withInstants(values, sub.options, async () => (await placeOfCase(ref, common)).zone);
      const input = (await line.input?.(read, ref, common)) ?? {};
      const taken = await sendCommand(ref, line.command, input, line.role, common);
      show(
        common,
        taken,
        () =>
          taken.events?.map((e) => `${e.words[common.lang]}`).join('\n') ??
          word(common.lang, 'cli.said.recorded-see', { where: `${urls.console()}/cases/${ref}` }),
      );
    });
  }
}

/** The words before the last: made once, whichever file comes first. */
export function group(iveel: Command, name: string): Command {
  const about: Record<string, string> = {
    plan: 'the support plan',
    conference: 'case conferences',
    concern: 'safeguarding concerns',
    close: 'the road to closing',
    transfer: 'a case changes hands',
    challenge: 'decisions that are challenged',
  };
  return iveel.commands.find((c) => c.name() === name) ?? iveel.command(name).description(about[name] ?? '');
}
