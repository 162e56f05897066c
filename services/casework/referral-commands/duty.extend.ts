import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { referralCommands } from '../../../libs/process/referral/process';
import { code, noteText, onDuty } from '../commands/command-fields';
import { referralCommand } from '../commands/definition';

/** The agency gets another date, with a reason; both dates stay on record. */
export const referralDutyExtend = referralCommand(referralCommands['duty.extend'], {
  schema: z.strictObject({ ...onDuty(), toAt: instant(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'overdue-reasons' },
  action: 'duty.extend',
  summary: { mn: 'Байгууллагын хариу өгөх хугацааг сунгах', en: 'Give the agency another date' },
  example: { kind: 'referral.decide', key: 'after-1', toAt: '2026-11-27T18:00:00+08:00', reason: 'staff' },
});
