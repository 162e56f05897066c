import { z } from 'zod';
import { staffCommands } from '../../../libs/process/staff/process';
import { happened, noteText } from '../commands/command-fields';
import { staffCommand } from '../commands/definition';

/** A supervision session was held. */
export const staffSupervise = staffCommand(staffCommands['staff.supervise'], {
  schema: z.strictObject({ happenedAt: happened(), note: noteText().optional() }),
  notes: ['note'],
  action: 'staff.supervise',
  summary: { mn: 'Мэргэжлийн удирдлагын уулзалтыг бүртгэх', en: 'Record a supervision session' },
  example: { happenedAt: '2026-11-23T10:00:00+08:00' },
});
