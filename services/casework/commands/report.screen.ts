import { z } from 'zod';
import { riskLevel, uuid } from '../../../libs/http/fields';
import { SCREENING_OUTCOMES } from '../../../libs/process/case/events';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** Open a case, refer on, advise, or no further action; always with a reason. */
export const reportScreen = caseCommand(caseCommands['report.screen'], {
  schema: z.strictObject({
    outcome: z.enum(SCREENING_OUTCOMES),
    reason: code(),
    risk: riskLevel().optional(),
    lead: uuid().optional(),
    criteria: z.array(code()).max(20).optional(),
    override: code().optional(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  codes: { reason: 'screening-reasons', criteria: 'opening-criteria', override: 'opening-overrides' },
  staff: ['lead'],
  action: 'report.screen',
  summary: { mn: 'Мэдээллийг шүүн шийдвэрлэх', en: 'Screen the report' },
  example: {
    outcome: 'accepted',
    reason: 'meets-criteria',
    criteria: ['child-at-risk'],
    risk: 'high',
    lead: '8aa53dc1-5cda-4293-a25b-c1e5a7dffaf6',
  },
});
