import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** Another day for the next conference; everybody invited gets it. */
export const conferenceMove = caseCommand(caseCommands['conference.move'], {
  schema: z.strictObject({ scheduledAt: instant(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'conference-changes' },
  action: 'conference.plan',
  summary: { mn: 'Хурлын товыг өөрчлөх', en: 'Move a conference' },
  example: { scheduledAt: '2026-12-03T10:00:00+08:00', reason: 'somebody-ill' },
});
