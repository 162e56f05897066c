import { z } from 'zod';
import { referralCommands } from '../../../libs/process/referral/process';
import { code, noteText, onDuty } from '../commands/command-fields';
import { referralCommand } from '../commands/definition';

/** One report of a running service is let go; the end of the service stays owed. */
export const referralDutyWaive = referralCommand(referralCommands['duty.waive'], {
  schema: z.strictObject({ ...onDuty(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'duty-waive-reasons' },
  action: 'duty.waive',
  summary: { mn: 'Байгууллагыг ээлжит мэдээллээс чөлөөлөх', en: 'Let one report of an agency go' },
  example: { kind: 'referral.feedback', key: 'after-9', reason: 'done-otherwise' },
});
