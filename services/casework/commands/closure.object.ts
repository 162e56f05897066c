import { z } from 'zod';
import { PARTIES } from '../../../libs/process/case/events';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** The child, or the family, objects: back to supporting. */
export const closureObject = caseCommand(caseCommands['closure.object'], {
  schema: z.strictObject({ party: z.enum(PARTIES), note: noteText().optional() }),
  notes: ['note'],
  action: 'closure.object',
  summary: { mn: 'Хаахыг эсэргүүцсэнийг бүртгэх', en: 'Record an objection to the closing' },
  example: { party: 'family' },
});
