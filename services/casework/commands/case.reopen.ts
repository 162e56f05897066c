import { z } from 'zod';
import { riskLevel } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** Taken up again during aftercare, with a new cycle. */
export const caseReopen = caseCommand(caseCommands['case.reopen'], {
  schema: z.strictObject({ reason: code(), level: riskLevel() }),
  codes: { reason: 'reopen-reasons' },
  action: 'case.reopen',
  summary: { mn: 'Кейсийг дахин нээх', en: 'Reopen the case' },
  example: { reason: 'aftercare', level: 'medium' },
});
