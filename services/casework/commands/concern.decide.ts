import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The concern is decided on; the risk stays until it is set anew. */
export const concernDecide = caseCommand(caseCommands['concern.decide'], {
  schema: z.strictObject({ decision: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { decision: 'concern-decisions' },
  action: 'concern.decide',
  summary: { mn: 'Сэжгийг шийдвэрлэх', en: 'Decide on a concern' },
  example: { decision: 'protected' },
});
