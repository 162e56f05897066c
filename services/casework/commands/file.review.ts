import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** A supervisor has read the file. */
export const fileReview = caseCommand(caseCommands['file.review'], {
  schema: z.strictObject({ finding: z.enum(['sound', 'lacking']), note: noteText().optional() }),
  notes: ['note'],
  action: 'file.review',
  summary: { mn: 'Хавтас хянасныг бүртгэх', en: 'Record a review of the file' },
  example: { finding: 'sound' },
});
