import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { prepareReroute } from '../use-cases/packet/prepare-packet';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** The next agency is asked for the same service; which one is proposed: GET …/referrals/:id/next. */
export const referralReroute = caseCommand(caseCommands['referral.reroute'], {
  schema: z.strictObject({
    instead: uuid(),
    referral: uuid().optional(),
    agency: uuid(),
    reason: code().optional(),
  }),
  codes: { reason: 'override-reasons' },
  agencies: ['agency'],
  prepare: prepareReroute,
  action: 'referral.make',
  summary: { mn: 'Дараагийн байгууллагад хандах', en: 'Turn to the next agency' },
  example: {
    instead: '7c0f1a66-54b8-4bd0-9c57-0f2f6d8b5f10',
    agency: '741c7cb2-f738-44ad-bf09-97a2b1f6a9e5',
  },
});
