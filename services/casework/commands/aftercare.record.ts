import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** Somebody looked again after closing; a concern reopens the case. */
export const aftercareRecord = caseCommand(caseCommands['aftercare.record'], {
  schema: z.strictObject({
    check: z.int().min(1).max(20),
    happenedAt: happened(),
    concern: z.boolean(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  action: 'aftercare.record',
  summary: { mn: 'Хаасны дараах хяналтыг бүртгэх', en: 'Record an aftercare check' },
  example: { check: 1, concern: false },
});
