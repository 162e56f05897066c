import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The next conference is called off; that one is owed stays. */
export const conferenceCancel = caseCommand(caseCommands['conference.cancel'], {
  schema: z.strictObject({ reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'conference-changes' },
  action: 'conference.plan',
  summary: { mn: 'Товлосон хурлыг цуцлах', en: 'Cancel a conference' },
  example: { reason: 'roads-closed' },
});
