import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText, onDuty } from './command-fields';
import { caseCommand } from './definition';

/** It is late, somebody above has seen it and says by when it will be done: a promise with a timer of its own. */
export const dutyAcknowledge = caseCommand(caseCommands['duty.acknowledge'], {
  schema: z.strictObject({ ...onDuty(), byAt: instant(), note: noteText().optional() }),
  notes: ['note'],
  action: 'duty.acknowledge',
  summary: { mn: 'Хугацаа хэтэрсэн үүргийг хийх хугацааг амлах', en: 'Acknowledge an overdue duty with a promise' },
  example: { kind: 'visit.child', key: 'after-17', byAt: '2026-11-24T18:00:00+08:00' },
});
