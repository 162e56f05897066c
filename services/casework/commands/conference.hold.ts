import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { VOICES } from '../../../libs/process/case/conference-events';
import { CONFERENCE_TYPES } from '../../../libs/process/case/events';
import { caseCommands } from '../../../libs/process/case/process';
import { code, happened, noteText } from './command-fields';
import { INVITEE_FIELDS, MOST_DECISIONS, MOST_INVITED, decision, invitee } from './conference-fields';
import { caseCommand } from './definition';

/**
 * A conference was held; the next date is set before this one is put away. Who took part is a list, and whoever comes from outside
 * has acknowledged confidentiality; a bare number is still taken. Each decision is owed by somebody by a day.
 */
export const conferenceHold = caseCommand(caseCommands['conference.hold'], {
  schema: z.strictObject({
    kind: z.enum(CONFERENCE_TYPES),
    happenedAt: happened(),
    participants: z.union([
      z.int().min(0).max(100),
      z.array(invitee().extend({ confidential: z.boolean().optional() })).max(MOST_INVITED),
    ]),
    decision: z.enum(['continue', 'close']),
    nextAt: instant().optional(),
    note: noteText().optional(),
    withoutQuorum: code().optional(),
    child: z.enum(VOICES).optional(),
    family: z.enum(VOICES).optional(),
    decisions: z.array(decision()).max(MOST_DECISIONS).optional(),
    planReviewed: z.literal(true).optional(),
  }),
  notes: ['note', 'participants[].outside', 'decisions[].what'],
  codes: { withoutQuorum: 'quorum-reasons', 'decisions[].place': 'action-places' },
  staff: [...INVITEE_FIELDS.staff, 'decisions[].staff'],
  agencies: [...INVITEE_FIELDS.agencies, 'decisions[].agency'],
  action: 'conference.hold',
  summary: { mn: 'Кейсийн хурлыг бүртгэх', en: 'Record a conference' },
  example: {
    kind: 'review',
    participants: [{ as: 'supervisor' }, { as: 'caseworker' }, { as: 'school', confidential: true }],
    decision: 'continue',
    nextAt: '2026-12-21T10:00:00+08:00',
    child: 'views-brought',
    decisions: [{ owner: 'family', what: 'Register the child at the school.', dueAt: '2026-12-14T18:00:00+08:00' }],
  },
});
