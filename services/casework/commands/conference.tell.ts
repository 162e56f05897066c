import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** Child and family have heard the result of the conference. */
export const conferenceTell = caseCommand(caseCommands['conference.tell'], {
  schema: z.strictObject({
    conference: z.int().min(1).optional(),
    happenedAt: happened(),
    note: noteText().optional(),
  }),
  notes: ['note'],
  action: 'conference.feedback',
  summary: { mn: 'Хурлын үр дүнг гэр бүлд хэлснийг бүртгэх', en: 'Record that the family was told the result' },
  example: { note: 'The grandmother agrees; the child would like to keep the school.' },
});
