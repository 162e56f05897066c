import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** Child or family take back their consent to a referral. */
export const referralWithdrawConsent = caseCommand(caseCommands['referral.withdraw-consent'], {
  schema: z.strictObject({ referral: uuid(), note: noteText().optional() }),
  notes: ['note'],
  action: 'referral.withdraw',
  summary: { mn: 'Холбон зуучлах зөвшөөрлөө цуцалснаа бүртгэх', en: 'Record that consent to a referral was withdrawn' },
  example: { referral: '7c0f1a66-54b8-4bd0-9c57-0f2f6d8b5f10' },
});
