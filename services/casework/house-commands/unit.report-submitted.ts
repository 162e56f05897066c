import { z } from 'zod';
import { unitCommands } from '../../../libs/process/unit/process';
import { month, noteText } from '../commands/command-fields';
import { unitCommand } from '../commands/definition';

/** The report on a month is in. */
export const unitReportSubmitted = unitCommand(unitCommands['unit.report-submitted'], {
  schema: z.strictObject({ month: month(), note: noteText().optional() }),
  notes: ['note'],
  action: 'unit.report',
  summary: { mn: 'Сарын тайлан илгээх', en: 'Submit the monthly report' },
  example: { month: '2026-11', note: 'Twelve cases, two closed.' },
});
