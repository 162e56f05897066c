import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** A second person approves the plan. */
export const planApprove = caseCommand(caseCommands['plan.approve'], {
  schema: z.strictObject({ note: noteText().optional() }),
  notes: ['note'],
  action: 'plan.approve',
  summary: { mn: 'Төлөвлөгөөг батлах', en: 'Approve the plan' },
  example: {},
});
