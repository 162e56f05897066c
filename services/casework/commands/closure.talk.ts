import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The closing was talked over with child and family: the month of notice begins. */
export const closureTalk = caseCommand(caseCommands['closure.talk'], {
  schema: z.strictObject({ happenedAt: happened(), note: noteText().optional() }),
  notes: ['note'],
  action: 'closure.talk',
  summary: { mn: 'Хаалтын ярилцлагыг бүртгэх', en: 'Record the closing talk' },
  example: { note: 'Both understood that the visits end after a month.' },
});
