import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { staffCommands } from '../../../libs/process/staff/process';
import { staffCommand } from '../commands/definition';

/** Professional supervisor and line manager, two people. */
export const staffAppoint = staffCommand(staffCommands['staff.appoint'], {
  schema: z.strictObject({ supervisor: uuid(), manager: uuid().optional() }),
  staff: ['supervisor', 'manager'],
  action: 'staff.appoint',
  summary: {
    mn: 'Мэргэжлийн удирдагч, шууд удирдлагыг томилох',
    en: 'Name the professional supervisor and the line manager',
  },
  example: { supervisor: 'dcb015d0-7676-4b8f-b217-bc169e9b118a' },
});
