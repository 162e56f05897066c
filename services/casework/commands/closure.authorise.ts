import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { caseCommand } from './definition';

/** The manager authorises the closing. */
export const closureAuthorise = caseCommand(caseCommands['closure.authorise'], {
  schema: z.strictObject({}),
  action: 'closure.authorise',
  summary: { mn: 'Хаахыг батлах', en: 'Authorise the closing' },
  example: {},
});
