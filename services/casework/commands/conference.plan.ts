import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { CONFERENCE_TYPES } from '../../../libs/process/case/events';
import { caseCommands } from '../../../libs/process/case/process';
import { caseCommand } from './definition';

/** A conference is put on the calendar; the duty stands until it is held. */
export const conferencePlan = caseCommand(caseCommands['conference.plan'], {
  schema: z.strictObject({ kind: z.enum(CONFERENCE_TYPES), scheduledAt: instant() }),
  action: 'conference.plan',
  summary: { mn: 'Кейсийн хурал товлох', en: 'Plan a conference' },
  example: { kind: 'initial', scheduledAt: '2026-12-01T10:00:00+08:00' },
});
