// Versions of the referral process.
import type { ProcessVersion } from '../kernel/definition';

export const REFERRAL_VERSIONS: readonly ProcessVersion[] = [
  { version: 1, date: '2026-11-23', reason: 'The first release.' },
  {
    version: 2,
    date: '2026-11-23',
    reason:
      'The whole process: a service that has started is also owed its end, and a supervisor may give an agency another date.',
  },
  { version: 3, date: '2026-11-23', reason: 'A referral moves with its case to another unit.' },
  {
    version: 4,
    date: '2026-11-29',
    reason: 'A referral follows its case: the risk, and the end. An agency that asks is owed an answer.',
  },
];
