import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** The road to closing begins. */
export const closureStart = caseCommand(caseCommands['closure.start'], {
  schema: z.strictObject({ reason: code() }),
  codes: { reason: 'closure-reasons' },
  action: 'closure.start',
  summary: { mn: 'Хаах үе шатыг эхлүүлэх', en: 'Start the closing' },
  example: { reason: 'goals-reached' },
});
