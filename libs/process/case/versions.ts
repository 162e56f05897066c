// Versions of the case process. A released definition is never edited: it is superseded, and a new line stands here.
import type { ProcessVersion } from '../kernel/definition';

export const CASE_VERSIONS: readonly ProcessVersion[] = [
  { version: 1, date: '2026-11-23', reason: 'The first release.' },
  {
    version: 2,
    date: '2026-11-23',
    reason: 'The whole process: clocks and ladders bend on record, and everything process.md promises is owed.',
  },
  {
    version: 3,
    date: '2026-11-23',
    reason:
      'Plans in their ten columns, what they and conferences decide is owed; cases move between units and are linked.',
  },
];
