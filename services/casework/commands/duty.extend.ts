import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText, onDuty } from './command-fields';
import { caseCommand } from './definition';

/** An over-run with a coded reason gets an approved new date; both dates stay on record. */
export const dutyExtend = caseCommand(caseCommands['duty.extend'], {
  schema: z.strictObject({ ...onDuty(), toAt: instant(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'overdue-reasons' },
  action: 'duty.extend',
  summary: { mn: 'Дуусгах хугацааг сунгах', en: 'Extend a due date' },
  example: { kind: 'plan.submit', key: 'after-4', toAt: '2026-11-27T18:00:00+08:00', reason: 'family-away' },
});
