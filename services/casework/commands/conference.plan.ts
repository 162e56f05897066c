import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { CONFERENCE_TYPES } from '../../../libs/process/case/events';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { INVITEE_FIELDS, MOST_INVITED, invitee } from './conference-fields';
import { caseCommand } from './definition';

/** A conference is put on the calendar, with who is to come; the duty stands until it is held. The agenda is theirs to agree on. */
export const conferencePlan = caseCommand(caseCommands['conference.plan'], {
  schema: z.strictObject({
    kind: z.enum(CONFERENCE_TYPES),
    scheduledAt: instant(),
    place: noteText().optional(),
    agenda: noteText().optional(),
    participants: z.array(invitee()).max(MOST_INVITED).optional(),
  }),
  notes: ['place', 'agenda', 'participants[].outside'],
  ...INVITEE_FIELDS,
  action: 'conference.plan',
  summary: { mn: 'Кейсийн хурал товлох', en: 'Plan a conference' },
  example: {
    kind: 'initial',
    scheduledAt: '2026-12-01T10:00:00+08:00',
    agenda: 'What we know, what worries us, what the plan needs.',
    participants: [{ as: 'supervisor' }, { as: 'caseworker' }, { as: 'family' }],
  },
});
