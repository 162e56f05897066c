import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** The receiver takes the case over; no clock is reset. */
export const transferAccept = caseCommand(caseCommands['transfer.accept'], {
  schema: z.strictObject({ lead: uuid().optional(), note: noteText().optional() }),
  notes: ['note'],
  staff: ['lead'],
  action: 'transfer.answer',
  summary: { mn: 'Шилжүүлгийг хүлээн авах', en: 'Accept a transfer' },
  example: {},
});
