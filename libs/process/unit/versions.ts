// Versions of the unit process.
import type { ProcessVersion } from '../kernel/definition';

export const UNIT_VERSIONS: readonly ProcessVersion[] = [
  { version: 1, date: '2026-11-23', reason: 'The first release.' },
  {
    version: 2,
    date: '2026-11-23',
    reason:
      'Duties are acknowledged with a promise, put off, extended and given to somebody by name, as those of a case are.',
  },
];
