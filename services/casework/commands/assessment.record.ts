import { z } from 'zod';
import { riskLevel } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** An assessment is done, and the risk it found set. */
export const assessmentRecord = caseCommand(caseCommands['assessment.record'], {
  schema: z.strictObject({
    step: z.enum(['initial', 'full']),
    level: riskLevel(),
    found: noteText(),
    happenedAt: happened(),
  }),
  notes: ['found'],
  action: 'assessment.record',
  summary: { mn: 'Үнэлгээ бүртгэх', en: 'Record an assessment' },
  example: { step: 'initial', level: 'medium', found: 'Safe at home; school and heating are the urgent needs.' },
});
