import { z } from 'zod';
import { staffCommands } from '../../../libs/process/staff/process';
import { code, happened } from '../commands/command-fields';
import { staffCommand } from '../commands/definition';

/** A course was completed. */
export const staffTrain = staffCommand(staffCommands['staff.train'], {
  schema: z.strictObject({ course: code(), happenedAt: happened() }),
  codes: { course: 'courses' },
  action: 'staff.supervise',
  summary: { mn: 'Сургалтад хамрагдсаныг бүртгэх', en: 'Record a completed course' },
  example: { course: 'refresher' },
});
