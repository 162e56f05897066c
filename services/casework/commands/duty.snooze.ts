import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText, onDuty } from './command-fields';
import { caseCommand } from './definition';

/** Notices to one's own role wait; the rung above hears that they do. */
export const dutySnooze = caseCommand(caseCommands['duty.snooze'], {
  schema: z.strictObject({ ...onDuty(), untilAt: instant(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'snooze-reasons' },
  action: 'duty.snooze',
  summary: { mn: 'Хугацаа хэтэрсэн үүргийн мэдэгдлийг хойшлуулах', en: 'Put off the notices of an overdue duty' },
  example: { kind: 'visit.child', key: 'after-17', untilAt: '2026-11-24T18:00:00+08:00', reason: 'being-done' },
});
