// The smallest policy that is right: every duty, one ladder. Tables change one value of it and say what must be complained of.
import type { Complaint } from '../../libs/policy/complaints';
import { pathText } from '../../libs/policy/complaints';
import { DUTY_KINDS, dutyKinds } from '../../libs/policy/duty-kinds';
import type { DutyEntry, LadderEntry, LadderLevel, Policy, TimingText } from '../../libs/policy/policy-schema';
import type { Complain } from '../../libs/policy/yaml-source';

export const basis = { basis: 'design', source: 'a test' } as const;

export const times = (immediate: TimingText, high = immediate, medium = high, low = medium): DutyEntry => ({
  immediate,
  high,
  medium,
  low,
  ...basis,
});

export const level: LadderLevel = {
  remind: ['1 d'],
  escalate: [
    { to: 'supervisor', after: 'at once' },
    { to: 'manager', after: '24 h' },
  ],
  repeat: { every: '24 h', times: 2 },
  channel: 'now',
};

export const rung = (more: Partial<LadderEntry> = {}, each: Partial<LadderLevel> = {}): LadderEntry => {
  const one = { ...level, ...each };
  return { immediate: one, high: one, medium: one, low: one, ...basis, ...more };
};

const entryOf = (kind: (typeof DUTY_KINDS)[number]): DutyEntry => {
  const { list, wait, closing } = dutyKinds[kind];
  if (list) return times('none', 'none', ['7 d', '14 d']);
  return wait || closing ? times('none', 'none', '1 mo') : times('1 d', '7 d', '14 d', '30 d');
};

export const policy: Policy = {
  profile: 'toy',
  title: { mn: 'тоглоом', en: 'toy' },
  'visits-on-closed-days': { immediate: 'earlier', high: 'earlier', medium: 'keep', low: 'later', ...basis },
  duties: Object.fromEntries(DUTY_KINDS.map((kind) => [kind, entryOf(kind)])),
  limits: {},
  ladders: { standard: rung() },
  'closing-criteria': { all: ['home', 'school'], ...basis },
};

/** The policy with the times of one duty changed. */
export const timed = (kind: string, entry: DutyEntry, of: Policy = policy): Policy => ({
  ...of,
  duties: { ...of.duties, [kind]: entry },
});

/** One override of one unit. */
export const overridden = (
  unit: string,
  kind: string,
  levels: Partial<Record<'immediate' | 'high' | 'medium' | 'low', TimingText>>,
): Policy => ({
  ...policy,
  units: { [unit]: { duties: { [kind]: levels }, ...basis } },
});

/** A complaint as data: where, what, about what. Its words are another test's matter. */
export const complain: Complain = (path, code, args = {}, about = 'value'): Complaint => {
  const said = Object.entries(args)
    .filter(([name]) => name !== 'expected')
    .map(([name, value]) => `${name}=${value}`);
  const expected = 'expected' in args ? [`expected ${String(args['expected']).length > 0 ? 'named' : 'nothing'}`] : [];
  const en = [...said, ...expected, ...(about === 'key' ? ['(key)'] : [])].join(' ');
  return { file: 'p', line: 1, column: 1, path: pathText(path), code, mn: '', en };
};

export const told = (complaints: readonly Complaint[]): string[] =>
  complaints.map(({ path, code, en }) => `${path} ${code} ${en}`.trim());
