import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { unitCommands } from '../../../libs/process/unit/process';
import { unitCommand } from '../commands/definition';

/** A date for the joint team. */
export const unitPlanMeeting = unitCommand(unitCommands['unit.plan-meeting'], {
  schema: z.strictObject({ scheduledAt: instant() }),
  action: 'unit.meet',
  summary: { mn: 'Хамтарсан багийн хурал товлох', en: 'Plan a meeting of the joint team' },
  example: { scheduledAt: '2026-12-10T10:00:00+08:00' },
});
