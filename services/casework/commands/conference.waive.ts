import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** At low risk, without an initial conference. */
export const conferenceWaive = caseCommand(caseCommands['conference.waive'], {
  schema: z.strictObject({ reason: code() }),
  codes: { reason: 'waive-reasons' },
  action: 'conference.waive',
  summary: { mn: 'Анхны хурлыг хийхгүй байхаар шийдэх', en: 'Waive the initial conference' },
  example: { reason: 'simple-case' },
});
