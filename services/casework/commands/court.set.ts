import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** A court date is known, or has been moved. */
export const courtSet = caseCommand(caseCommands['court.set'], {
  schema: z.strictObject({ hearingAt: instant(), matter: code(), instead: z.int().min(1).optional() }),
  codes: { matter: 'court-matters' },
  action: 'court.set',
  summary: { mn: 'Шүүх хуралдаан товлогдсоныг бүртгэх', en: 'Record a court date' },
  example: { hearingAt: '2026-12-21T10:00:00+08:00', matter: 'custody' },
});
