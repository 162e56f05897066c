import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { caseCommand } from './definition';

/** The day on which the child is to be seen, never after it is due. */
export const visitPlan = caseCommand(caseCommands['visit.plan'], {
  schema: z.strictObject({ scheduledAt: instant() }),
  action: 'visit.plan',
  summary: { mn: 'Уулзах өдөр товлох', en: 'Plan the day of a visit' },
  example: { scheduledAt: '2026-11-26T18:00:00+08:00' },
});
