import { z } from 'zod';
import { referralCommands } from '../../../libs/process/referral/process';
import { referralCommand } from '../commands/definition';

/** A fresh link goes to the agency's registered address. No clock moves. */
export const handoffResend = referralCommand(referralCommands['handoff.resend'], {
  schema: z.strictObject({}),
  action: 'referral.key-in-answer',
  summary: { mn: 'Байгууллагад шинэ холбоос илгээх', en: 'Send the agency a fresh link' },
  example: {},
});
