import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { caseCommand } from './definition';

/** The clocks go on from where they stood. */
export const clockResume = caseCommand(caseCommands['clock.resume'], {
  schema: z.strictObject({}),
  action: 'pause.end',
  summary: { mn: 'Хугацааг үргэлжлүүлэх', en: 'Let the clocks run again' },
  example: {},
});
