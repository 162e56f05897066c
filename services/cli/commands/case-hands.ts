// iveel transfer …, challenge …, link, unlink, reopen: a case changes hands, is questioned, is linked, begins again.
import { Option } from 'commander';
import { LINK_KINDS } from '../../../libs/process/case/link-events';
import { RISKS } from '../../../libs/process/kernel/risk';
import type { Shared } from '../print';
import { type Line, type Values, choice, given, lead, note, option, reason, staffId } from './case-line';

const named = async (value: Values[string], ref: string, common: Shared) =>
  value === undefined ? {} : { lead: await staffId(value, ref, common) };
const other = option('--case <ref>', 'reference of the other case').makeOptionMandatory();

export const HANDS: readonly Line[] = [
  {
    path: 'transfer offer',
    about: 'offer the case to a colleague (--lead), another unit (--unit), or an authority abroad (--authority)',
    command: 'transfer.offer',
    role: 'caseworker',
    options: [
      lead('to whom'),
      option('--unit <code>', 'the unit that is to take it'),
      option('--authority <code>', 'abroad: protection-authority, social-service, court …'),
      option('--country <code>', 'abroad: two letters, such as KR'),
      option('--contact <text>', 'abroad: which authority, and whom to reach there; sealed'),
      reason('workload'),
      note,
    ],
    input: async (v, ref, common) => ({
      scope: v['authority'] ? 'abroad' : v['unit'] ? 'unit' : 'worker',
      ...(await named(v['lead'], ref, common)),
      ...given(v, 'unit', 'authority', 'country', 'contact', 'reason', 'note'),
    }),
  },
  {
    path: 'transfer accept',
    about: 'take the case over; abroad: put their acknowledgement on record (--note)',
    command: 'transfer.accept',
    role: 'supervisor',
    options: [lead('between units: who leads it from now on'), note],
    input: async (v, ref, common) => ({ ...(await named(v['lead'], ref, common)), ...given(v, 'note') }),
  },
  {
    path: 'transfer refuse',
    about: 'say no, or take the offer back (--reason taken-back)',
    command: 'transfer.refuse',
    role: 'supervisor',
    options: [reason('workload'), note],
    input: (v) => given(v, 'reason', 'note'),
  },
  {
    path: 'challenge raise',
    about: 'child, family, a colleague or an agency challenges a decision',
    command: 'challenge.raise',
    role: 'caseworker',
    options: [
      choice('--from <who>', 'who challenges it', ['child', 'family', 'colleague', 'agency'], 'family'),
      option(
        '--about <code>',
        'plan, placement, risk, closing, screening, concern, conduct, other',
      ).makeOptionMandatory(),
      note,
    ],
    input: (v) => given(v, 'from', 'about', 'note'),
  },
  {
    path: 'challenge answer',
    about: 'answer it; nobody answers for their own decision',
    command: 'challenge.answer',
    role: 'manager',
    options: [
      choice('--answer <answer>', 'what became of it', ['upheld', 'changed', 'withdrawn']).makeOptionMandatory(),
      option('--challenge <n>', 'event number; the one that has waited longest when left out'),
      note,
    ],
    input: (v) => ({
      ...given(v, 'answer', 'note'),
      ...(v['challenge'] === undefined ? {} : { challenge: Number(v['challenge']) }),
    }),
  },
  {
    path: 'link',
    about: 'this case has to do with another',
    command: 'case.link',
    role: 'supervisor',
    options: [other, choice('--kind <kind>', 'what the other is', LINK_KINDS, 'sibling'), note],
    input: (v) => ({ ref: v['case'], ...given(v, 'kind', 'note') }),
  },
  {
    path: 'unlink',
    about: 'the link was a mistake, or is true no more',
    command: 'case.unlink',
    role: 'supervisor',
    options: [other, reason('mistaken'), note],
    input: (v) => ({ ref: v['case'], ...given(v, 'reason', 'note') }),
  },
  {
    path: 'reopen',
    about: 'in aftercare: take the case up again, with a new cycle',
    command: 'case.reopen',
    role: 'supervisor',
    options: [
      new Option('--level <level>', 'the level').choices([...RISKS]).makeOptionMandatory(),
      reason('aftercare'),
    ],
    input: (v) => given(v, 'level', 'reason'),
  },
];
