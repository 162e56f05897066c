import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { caseCommand } from './definition';

/** Everything holds and the month is over: support ends, aftercare begins. */
export const closureConfirm = caseCommand(caseCommands['closure.confirm'], {
  schema: z.strictObject({ contact: uuid().optional() }),
  action: 'closure.confirm',
  summary: { mn: 'Кейсийг хаах', en: 'Confirm the closing' },
  example: {},
});
