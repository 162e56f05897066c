import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, happened } from './command-fields';
import { caseCommand } from './definition';

/** The child is home again, or moves on. */
export const placementEnd = caseCommand(caseCommands['placement.end'], {
  schema: z.strictObject({ happenedAt: happened(), reason: code() }),
  codes: { reason: 'placement-ends' },
  action: 'placement.end',
  summary: { mn: 'Асрамжаас гарсныг бүртгэх', en: 'Record the end of a placement' },
  example: { reason: 'reunified' },
});
