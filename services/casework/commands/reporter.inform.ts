import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { happened } from './command-fields';
import { caseCommand } from './definition';

/** The reporter has heard what became of the report, or could not be reached. */
export const reporterInform = caseCommand(caseCommands['reporter.inform'], {
  schema: z.strictObject({ how: z.enum(['told', 'not-reached']), happenedAt: happened() }),
  action: 'reporter.inform',
  summary: { mn: 'Мэдээлэл өгсөн хүнд хариу хэлснийг бүртгэх', en: 'Record that the reporter was told' },
  example: { how: 'told' },
});
