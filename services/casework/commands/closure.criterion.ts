import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** One closing criterion is evidenced. */
export const closureCriterion = caseCommand(caseCommands['closure.criterion'], {
  schema: z.strictObject({ criterion: code(), evidence: noteText() }),
  notes: ['evidence'],
  codes: { criterion: 'criteria' },
  action: 'closure.criteria',
  summary: { mn: 'Хаах шалгуурын нотолгоо оруулах', en: 'Give evidence for a closing criterion' },
  example: { criterion: 'wellbeing', evidence: 'Goes to school every day, sleeps well.' },
});
