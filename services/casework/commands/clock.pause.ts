import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The clocks of visits stand still, for a typed reason and no longer than its cap. */
export const clockPause = caseCommand(caseCommands['clock.pause'], {
  schema: z.strictObject({ reason: code(), untilAt: instant().optional(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'pause-reasons' },
  action: 'pause.start',
  summary: { mn: 'Хугацааг түр зогсоох', en: 'Pause the clocks' },
  example: { reason: 'family-travelling' },
});
