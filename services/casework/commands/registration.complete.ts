import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The short form is complete; what was asked of the family is on record. */
export const registrationComplete = caseCommand(caseCommands['registration.complete'], {
  schema: z.strictObject({
    consent: z.enum(['given', 'refused', 'not-possible']),
    happenedAt: happened(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  action: 'registration.complete',
  summary: { mn: 'Бүртгэлийг дуусгах', en: 'Complete the registration' },
  example: { consent: 'given' },
});
