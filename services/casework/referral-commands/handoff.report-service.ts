import { z } from 'zod';
import { shortText } from '../../../libs/http/fields';
import { SERVICE_NEWS } from '../../../libs/process/referral/events';
import { referralCommands } from '../../../libs/process/referral/process';
import { code, happened } from '../commands/command-fields';
import { referralCommand } from '../commands/definition';

/** News of the service by telephone; `record` says who gave it. */
export const handoffReportService = referralCommand(referralCommands['handoff.report-service'], {
  schema: z.strictObject({
    news: z.enum(SERVICE_NEWS),
    reason: code().optional(),
    happenedAt: happened(),
    record: shortText(200),
    result: code().optional(),
    attended: code().optional(),
    next: code().optional(),
  }),
  fill: { via: 'phone' },
  notes: ['record'],
  codes: {
    reason: 'decline-reasons',
    result: 'service-results',
    attended: 'attendance',
    next: 'next-steps',
  },
  action: 'referral.key-in-answer',
  summary: { mn: 'Үйлчилгээний явцыг утсаар авч бүртгэх', en: 'Key in news of the service given by telephone' },
  example: { news: 'started', record: 'The head nurse, by telephone' },
});
