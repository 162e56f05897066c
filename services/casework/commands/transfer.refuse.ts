import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The receiver says no, or the offer is taken back. */
export const transferRefuse = caseCommand(caseCommands['transfer.refuse'], {
  schema: z.strictObject({ reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'transfer-refusals' },
  action: 'transfer.answer',
  summary: { mn: 'Шилжүүлгээс татгалзах', en: 'Refuse a transfer' },
  example: { reason: 'workload' },
});
