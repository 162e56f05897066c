import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { TRACKS } from '../../../libs/process/case/events';
import { caseCommands } from '../../../libs/process/case/process';
import { code, happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** A visit happened: what was found, and the next date or why there is none. */
export const visitRecord = caseCommand(caseCommands['visit.record'], {
  schema: z.strictObject({
    track: z.enum(TRACKS),
    happenedAt: happened(),
    met: z.boolean(),
    found: noteText(),
    nextAt: instant().optional(),
    noNextReason: code().optional(),
    usualPlace: code().optional(),
  }),
  notes: ['found'],
  codes: { noNextReason: 'no-next-reasons', usualPlace: 'action-places' },
  action: 'visit.record',
  summary: { mn: 'Уулзалт бүртгэх', en: 'Record a visit' },
  example: { track: 'child', met: true, found: 'Well and cheerful; homework done.', noNextReason: 'by-policy' },
});
