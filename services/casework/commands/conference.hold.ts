import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { CONFERENCE_TYPES } from '../../../libs/process/case/events';
import { caseCommands } from '../../../libs/process/case/process';
import { happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** A conference was held; the next date is set before this one is put away. */
export const conferenceHold = caseCommand(caseCommands['conference.hold'], {
  schema: z.strictObject({
    kind: z.enum(CONFERENCE_TYPES),
    happenedAt: happened(),
    participants: z.int().min(0).max(100),
    decision: z.enum(['continue', 'close']),
    nextAt: instant().optional(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  action: 'conference.hold',
  summary: { mn: 'Кейсийн хурлыг бүртгэх', en: 'Record a conference' },
  example: { kind: 'review', participants: 4, decision: 'continue', nextAt: '2026-12-21T10:00:00+08:00' },
});
