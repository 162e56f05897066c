import { z } from 'zod';
import { shortText } from '../../../libs/http/fields';
import { ANSWERS } from '../../../libs/process/referral/events';
import { referralCommands } from '../../../libs/process/referral/process';
import { code, happened } from '../commands/command-fields';
import { referralCommand } from '../commands/definition';

/** The agency answered by telephone; `record` says who did. */
export const handoffAnswer = referralCommand(referralCommands['handoff.answer'], {
  schema: z.strictObject({
    answer: z.enum(ANSWERS),
    reason: code().optional(),
    happenedAt: happened(),
    record: shortText(200),
  }),
  fill: { via: 'phone' },
  notes: ['record'],
  codes: { reason: 'decline-reasons' },
  action: 'referral.key-in-answer',
  summary: { mn: 'Утсаар авсан хариуг бүртгэх', en: 'Key in an answer given by telephone' },
  example: { answer: 'accepted', record: 'The head nurse, by telephone' },
});
