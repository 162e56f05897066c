import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** A concern is decided on, named where several are open; the risk stays until it is set anew. */
export const concernDecide = caseCommand(caseCommands['concern.decide'], {
  schema: z.strictObject({ concern: z.int().min(1).optional(), decision: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { decision: 'concern-decisions' },
  action: 'concern.decide',
  summary: { mn: 'Сэжгийг шийдвэрлэх', en: 'Decide on a concern' },
  example: { decision: 'protected' },
});
