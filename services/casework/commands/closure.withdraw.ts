import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** The closing is called off. */
export const closureWithdraw = caseCommand(caseCommands['closure.withdraw'], {
  schema: z.strictObject({ reason: code() }),
  codes: { reason: 'closure-withdrawals' },
  action: 'closure.withdraw',
  summary: { mn: 'Хаалтыг болиулах', en: 'Call off the closing' },
  example: { reason: 'not-ready' },
});
