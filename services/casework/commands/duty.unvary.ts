import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code, dutyKind } from './command-fields';
import { caseCommand } from './definition';

/** The interval is what policy says again. */
export const dutyUnvary = caseCommand(caseCommands['duty.unvary'], {
  schema: z.strictObject({ kind: dutyKind(), reason: code() }),
  codes: { reason: 'vary-reasons' },
  action: 'duty.vary',
  summary: { mn: 'Давтамжийг журмынх нь дагуу болгох', en: 'Revoke a varied interval' },
  example: { kind: 'visit.child', reason: 'settled' },
});
