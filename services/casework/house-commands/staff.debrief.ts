import { z } from 'zod';
import { wholeNumber } from '../../../libs/http/fields';
import { staffCommands } from '../../../libs/process/staff/process';
import { happened, noteText } from '../commands/command-fields';
import { staffCommand } from '../commands/definition';

/** The incident was talked through. */
export const staffDebrief = staffCommand(staffCommands['staff.debrief'], {
  schema: z.strictObject({
    incident: wholeNumber(1, 1_000_000).optional(),
    happenedAt: happened(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  action: 'staff.supervise',
  summary: { mn: 'Ноцтой тохиолдлын дараах ярилцлагыг бүртгэх', en: 'Record that an incident was talked through' },
  example: { happenedAt: '2026-11-23T10:00:00+08:00' },
});
