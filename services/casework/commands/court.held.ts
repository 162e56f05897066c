import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** What the court said is on record. */
export const courtHeld = caseCommand(caseCommands['court.held'], {
  schema: z.strictObject({
    hearing: z.int().min(1).optional(),
    outcome: code(),
    happenedAt: happened(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  codes: { outcome: 'court-outcomes' },
  action: 'court.held',
  summary: { mn: 'Шүүх хуралдааны үр дүнг бүртгэх', en: 'Record what the court said' },
  example: { outcome: 'decided' },
});
