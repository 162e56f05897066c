import { z } from 'zod';
import { ACTION_OUTCOMES } from '../../../libs/process/case/action-events';
import { caseCommands } from '../../../libs/process/case/process';
import { happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** What became of an action. */
export const actionDone = caseCommand(caseCommands['action.done'], {
  schema: z.strictObject({
    action: z.int().min(1),
    outcome: z.enum(ACTION_OUTCOMES),
    happenedAt: happened(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  action: 'action.done',
  summary: { mn: 'Ажлын биелэлтийг бүртгэх', en: 'Record what became of an action' },
  example: { action: 12, outcome: 'done' },
});
