import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { caseCommand } from './definition';

/** Somebody else answers for the child from now on; clocks run on. */
export const caseAssign = caseCommand(caseCommands['case.assign'], {
  schema: z.strictObject({ lead: uuid() }),
  staff: ['lead'],
  action: 'case.assign',
  summary: { mn: 'Кейсийг хариуцах ажилтныг томилох', en: 'Assign the case' },
  example: { lead: '32e7aca7-e7dc-4d7e-8104-f0288f88632c' },
});
