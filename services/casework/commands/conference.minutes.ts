import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** The minutes are out. `conference` is the number of the event that recorded it; left out: the one that has waited longest. */
export const conferenceMinutes = caseCommand(caseCommands['conference.minutes'], {
  schema: z.strictObject({ conference: z.int().min(1).optional(), minutes: noteText() }),
  notes: ['minutes'],
  action: 'conference.minutes',
  summary: { mn: 'Хурлын тэмдэглэл тараах', en: 'Send out the minutes' },
  example: { conference: 12, minutes: 'Progress, obstacles, next steps.' },
});
