import { z } from 'zod';
import { staffCommands } from '../../../libs/process/staff/process';
import { staffCommand } from '../commands/definition';

/** The role is taken back; at once. */
export const staffEndDelegation = staffCommand(staffCommands['staff.end-delegation'], {
  schema: z.strictObject({}),
  action: 'role.delegate',
  summary: { mn: 'Шилжүүлсэн үүргээ буцаан авах', en: 'Take a delegated role back' },
  example: {},
});
