import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { referralCommands } from '../../../libs/process/referral/process';
import { noteText, onDuty } from '../commands/command-fields';
import { referralCommand } from '../commands/definition';

/** The agency is late, and a supervisor says by when its answer will be there: a promise with a timer of its own. */
export const referralDutyAcknowledge = referralCommand(referralCommands['duty.acknowledge'], {
  schema: z.strictObject({ ...onDuty(), byAt: instant(), note: noteText().optional() }),
  notes: ['note'],
  action: 'duty.acknowledge',
  summary: { mn: 'Байгууллагын хариу ирэх хугацааг амлах', en: 'Answer for an agency that is late' },
  example: { kind: 'referral.decide', key: 'after-1', byAt: '2026-11-24T18:00:00+08:00' },
});
