import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText, onDuty } from './command-fields';
import { caseCommand } from './definition';

/** A duty is let go where its definition allows it: never a visit. */
export const dutyWaive = caseCommand(caseCommands['duty.waive'], {
  schema: z.strictObject({ ...onDuty(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'duty-waive-reasons' },
  action: 'duty.waive',
  summary: { mn: 'Үүргээс чөлөөлөх', en: 'Waive a duty' },
  example: { kind: 'report.acknowledge', key: 'report', reason: 'cannot-be-reached' },
});
