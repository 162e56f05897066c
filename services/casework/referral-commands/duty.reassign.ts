import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { referralCommands } from '../../../libs/process/referral/process';
import { onDuty } from '../commands/command-fields';
import { referralCommand } from '../commands/definition';

/** What we owe an agency is given to somebody by name. What an agency owes is nobody else's. */
export const referralDutyReassign = referralCommand(referralCommands['duty.reassign'], {
  schema: z.strictObject({ ...onDuty(), assignee: uuid() }),
  staff: ['assignee'],
  action: 'duty.reassign',
  summary: { mn: 'Байгууллагад хариулахыг нэр зааж хариуцуулах', en: 'Have a colleague answer the agency' },
  example: { kind: 'referral.inform', key: 'after-4', assignee: '32e7aca7-e7dc-4d7e-8104-f0288f88632c' },
});
