import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The plan goes back to its author with a reason. */
export const planReturn = caseCommand(caseCommands['plan.return'], {
  schema: z.strictObject({ reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'plan-return-reasons' },
  action: 'plan.return',
  summary: { mn: 'Төлөвлөгөөг буцаах', en: 'Return the plan' },
  example: { reason: 'child-views-missing' },
});
