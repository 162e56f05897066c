import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, dutyKind, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The interval of a kind is varied for this child until revoked; a longer one is the manager's to allow. */
export const dutyVary = caseCommand(caseCommands['duty.vary'], {
  schema: z.strictObject({
    kind: dutyKind(),
    rule: z
      .string()
      .max(8)
      .regex(/^\d{1,4} (h|d|wd|mo)$/),
    reason: code(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  codes: { reason: 'vary-reasons' },
  action: 'duty.vary',
  summary: { mn: 'Ажлын давтамжийг өөрчлөх', en: 'Vary an interval' },
  example: { kind: 'visit.child', rule: '5 d', reason: 'needs-more' },
});
