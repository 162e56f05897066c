import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { caseCommand } from './definition';

/** The case ends outside the closing path. */
export const caseEnd = caseCommand(caseCommands['case.end'], {
  schema: z.strictObject({ reason: z.enum(['transferred-abroad', 'turned-18', 'died']) }),
  action: 'case.end',
  summary: { mn: 'Кейсийг хаалтын үе шатгүйгээр дуусгах', en: 'End the case outside the closing path' },
  example: { reason: 'turned-18' },
});
