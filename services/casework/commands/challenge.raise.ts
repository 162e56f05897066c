import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** Somebody challenges a decision; somebody else will answer. */
export const challengeRaise = caseCommand(caseCommands['challenge.raise'], {
  schema: z.strictObject({
    from: z.enum(['child', 'family', 'colleague', 'agency']),
    about: code(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  codes: { about: 'challenge-matters' },
  action: 'challenge.raise',
  summary: { mn: 'Шийдвэрийг эсэргүүцсэнийг бүртгэх', en: 'Record a challenge of a decision' },
  example: { from: 'family', about: 'plan' },
});
