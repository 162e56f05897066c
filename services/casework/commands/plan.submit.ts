import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** The plan, agreed with child and family, goes to the supervisor; the do-no-harm check comes first. */
export const planSubmit = caseCommand(caseCommands['plan.submit'], {
  schema: z.strictObject({ plan: noteText(), doNoHarm: z.boolean() }),
  notes: ['plan'],
  action: 'plan.submit',
  summary: { mn: 'Төлөвлөгөө хүргүүлэх', en: 'Submit the plan' },
  example: { plan: 'Goals, actions, who does what by when.', doNoHarm: true },
});
