import { z } from 'zod';
import { shortText } from '../../../libs/http/fields';
import { referralCommands } from '../../../libs/process/referral/process';
import { referralCommand } from '../commands/definition';

/** The agency says that an answer was not theirs; `record` says who told us. */
export const handoffDispute = referralCommand(referralCommands['handoff.dispute'], {
  schema: z.strictObject({ record: shortText(200) }),
  notes: ['record'],
  action: 'referral.key-in-answer',
  summary: { mn: 'Хариуг байгууллага өгөөгүй гэдгийг бүртгэх', en: 'Record that an answer was not the agency’s' },
  example: { record: 'The director, by telephone' },
});
