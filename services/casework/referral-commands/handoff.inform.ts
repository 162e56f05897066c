import { z } from 'zod';
import { referralCommands } from '../../../libs/process/referral/process';
import { noteText } from '../commands/command-fields';
import { referralCommand } from '../commands/definition';

/** We have given the information the agency asked for: its clocks begin again. */
export const handoffInform = referralCommand(referralCommands['handoff.inform'], {
  schema: z.strictObject({ note: noteText().optional() }),
  notes: ['note'],
  action: 'referral.key-in-answer',
  summary: {
    mn: 'Байгууллагад асуусан мэдээллийг нь өгснөө бүртгэх',
    en: 'Record that the agency has the information it asked for',
  },
  example: { note: 'Told the nurse when the school day ends.' },
});
