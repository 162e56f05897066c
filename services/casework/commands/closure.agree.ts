import { z } from 'zod';
import { PARTIES } from '../../../libs/process/case/events';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The child, or the family, agrees that the visits end. */
export const closureAgree = caseCommand(caseCommands['closure.agree'], {
  schema: z.strictObject({ party: z.enum(PARTIES), how: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { how: 'agreement-ways' },
  action: 'closure.agree',
  summary: { mn: 'Хүүхэд, гэр бүлийн зөвшөөрлийг бүртгэх', en: 'Record the agreement of child or family' },
  example: { party: 'child', how: 'spoken' },
});
