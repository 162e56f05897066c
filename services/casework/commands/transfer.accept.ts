import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** The receiver takes the case over; no clock is reset. */
export const transferAccept = caseCommand(caseCommands['transfer.accept'], {
  schema: z.strictObject({ note: noteText().optional() }),
  notes: ['note'],
  action: 'transfer.answer',
  summary: { mn: 'Шилжүүлгийг хүлээн авах', en: 'Accept a transfer' },
  example: {},
});
