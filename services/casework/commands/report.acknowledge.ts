import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { happened } from './command-fields';
import { caseCommand } from './definition';

/** The reporter has been told that the report arrived. */
export const reportAcknowledge = caseCommand(caseCommands['report.acknowledge'], {
  schema: z.strictObject({ happenedAt: happened() }),
  action: 'report.acknowledge',
  summary: { mn: 'Мэдээлэгчид хариу өгснийг бүртгэх', en: 'Record that the reporter was told' },
  example: {},
});
