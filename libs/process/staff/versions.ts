// Versions of the staff process.
import type { ProcessVersion } from '../kernel/definition';

export const STAFF_VERSIONS: readonly ProcessVersion[] = [
  { version: 1, date: '2026-11-23', reason: 'The first release.' },
  {
    version: 2,
    date: '2026-11-23',
    reason:
      'Duties are acknowledged with a promise, put off, extended and given to somebody by name, as those of a case are.',
  },
  {
    version: 3,
    date: '2026-11-29',
    reason: 'A supervisor or manager may delegate their role to a colleague for a while.',
  },
];
