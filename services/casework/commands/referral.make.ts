import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** The child is referred to an agency; no consent, no referral. */
export const referralMake = caseCommand(caseCommands['referral.make'], {
  schema: z.strictObject({
    referral: uuid().optional(),
    agency: uuid(),
    service: code(),
    consent: z.enum(['given', 'safety-override', 'refused', 'not-asked']),
    reason: code().optional(),
  }),
  codes: { service: 'services', reason: 'override-reasons' },
  agencies: ['agency'],
  action: 'referral.make',
  summary: { mn: 'Холбон зуучлах', en: 'Refer to an agency' },
  example: { agency: '4572a684-a7a2-4243-8fac-1e4fb41e8b4c', service: 'physical-health', consent: 'given' },
});
