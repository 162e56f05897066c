import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** Abuse or neglect is suspected: the risk rises at once and the supervisor hears of it. */
export const concernRaise = caseCommand(caseCommands['concern.raise'], {
  schema: z.strictObject({ immediate: z.boolean(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'concern-reasons' },
  action: 'concern.raise',
  summary: { mn: 'Сэжиг мэдээлэх', en: 'Raise a concern' },
  example: { immediate: true, reason: 'violence' },
});
