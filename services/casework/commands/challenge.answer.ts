import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** The challenge is answered, never by whoever leads the case, raised it or took the decision. */
export const challengeAnswer = caseCommand(caseCommands['challenge.answer'], {
  schema: z.strictObject({
    challenge: z.int().min(1).optional(),
    answer: z.enum(['upheld', 'changed', 'withdrawn']),
    note: noteText().optional(),
  }),
  notes: ['note'],
  action: 'challenge.answer',
  summary: { mn: 'Гомдолд хариу өгөх', en: 'Answer a challenge' },
  example: { answer: 'changed' },
});
