import { z } from 'zod';
import { staffCommands } from '../../../libs/process/staff/process';
import { happened, noteText } from '../commands/command-fields';
import { staffCommand } from '../commands/definition';

/** Somebody went through something grave at work. */
export const staffIncident = staffCommand(staffCommands['staff.incident'], {
  schema: z.strictObject({ happenedAt: happened(), note: noteText().optional() }),
  notes: ['note'],
  action: 'staff.incident',
  summary: { mn: 'Ажилтны туулсан ноцтой тохиолдлыг бүртгэх', en: 'Record a critical incident of a colleague' },
  example: { happenedAt: '2026-11-23T10:00:00+08:00' },
});
