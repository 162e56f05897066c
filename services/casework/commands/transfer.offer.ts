import { z } from 'zod';
import { unitCode, uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code, country, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The case is offered to another worker of the unit, to another unit, or abroad; the sender answers until it is accepted. */
export const transferOffer = caseCommand(caseCommands['transfer.offer'], {
  schema: z.strictObject({
    scope: z.enum(['worker', 'unit', 'abroad']),
    lead: uuid().optional(),
    unit: unitCode().optional(),
    reason: code(),
    note: noteText().optional(),
    authority: code().optional(),
    country: country().optional(),
    contact: noteText().optional(),
  }),
  notes: ['note', 'contact'],
  codes: { reason: 'transfer-reasons', authority: 'foreign-authorities' },
  staff: ['lead'],
  units: ['unit'],
  action: 'transfer.offer',
  summary: { mn: 'Кейс шилжүүлэхийг санал болгох', en: 'Offer a transfer' },
  example: { scope: 'worker', lead: '32e7aca7-e7dc-4d7e-8104-f0288f88632c', reason: 'workload' },
});
