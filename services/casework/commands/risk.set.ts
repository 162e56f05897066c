import { z } from 'zod';
import { riskLevel } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The risk is set, or confirmed; every clock follows. */
export const riskSet = caseCommand(caseCommands['risk.set'], {
  schema: z.strictObject({ level: riskLevel(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'risk-reasons' },
  action: 'risk.set',
  summary: { mn: 'Эрсдэлийн түвшин тогтоох', en: 'Set the risk' },
  example: { level: 'high', reason: 'visit' },
});
