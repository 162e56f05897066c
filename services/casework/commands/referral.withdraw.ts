import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** The referral is taken back. */
export const referralWithdraw = caseCommand(caseCommands['referral.withdraw'], {
  schema: z.strictObject({ referral: uuid(), reason: code() }),
  codes: { reason: 'referral-withdrawals' },
  action: 'referral.withdraw',
  summary: { mn: 'Холбон зуучлалыг буцаах', en: 'Withdraw a referral' },
  example: { referral: '7c0f1a66-54b8-4bd0-9c57-0f2f6d8b5f10', reason: 'not-needed' },
});
