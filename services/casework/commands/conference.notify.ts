import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** Child, family and participants have been told of the conference. */
export const conferenceNotify = caseCommand(caseCommands['conference.notify'], {
  schema: z.strictObject({ note: noteText().optional() }),
  notes: ['note'],
  action: 'conference.notify',
  summary: { mn: 'Хурлын зар хүргэснийг бүртгэх', en: 'Record the notice of a conference' },
  example: {},
});
