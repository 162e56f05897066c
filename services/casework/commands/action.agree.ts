import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { ACTION_OWNERS } from '../../../libs/process/case/action-events';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** Somebody will do something by a day. */
export const actionAgree = caseCommand(caseCommands['action.agree'], {
  schema: z.strictObject({
    owner: z.enum(ACTION_OWNERS),
    staff: z.uuid().optional(),
    agency: z.uuid().optional(),
    what: noteText(),
    place: code().optional(),
    dueAt: instant(),
  }),
  notes: ['what'],
  codes: { place: 'action-places' },
  staff: ['staff'],
  agencies: ['agency'],
  action: 'action.agree',
  summary: { mn: 'Хийх ажлыг тохиролцох', en: 'Agree on an action' },
  example: {
    owner: 'family',
    place: 'school',
    what: 'Register the child at the school.',
    dueAt: '2026-12-21T18:00:00+08:00',
  },
});
