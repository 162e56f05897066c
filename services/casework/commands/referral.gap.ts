import { z } from 'zod';
import { SERVICE_GAPS } from '../../../libs/process/case/events';
import { caseCommands } from '../../../libs/process/case/process';
import { prepareGap } from '../use-cases/packet/prepare-gap';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** Nobody can be asked for a service the child needs: the directory is asked first, and says why. */
export const referralGap = caseCommand(caseCommands['referral.gap'], {
  schema: z.strictObject({ service: code(), why: z.enum(SERVICE_GAPS) }),
  codes: { service: 'services' },
  prepare: prepareGap,
  action: 'referral.make',
  summary: { mn: 'Үйлчилгээ үзүүлэх байгууллагагүйг бүртгэх', en: 'Record that nobody offers a service' },
  example: { service: 'vocational', why: 'nobody-here' },
});
