import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { code } from './command-fields';
import { caseCommand } from './definition';

/** An action is needed no more. */
export const actionDrop = caseCommand(caseCommands['action.drop'], {
  schema: z.strictObject({ action: z.int().min(1), reason: code() }),
  codes: { reason: 'action-drop-reasons' },
  action: 'action.drop',
  summary: { mn: 'Ажлыг хүчингүй болгох', en: 'Drop an action' },
  example: { action: 12, reason: 'no-longer-needed' },
});
