import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { unitCommands } from '../../../libs/process/unit/process';
import { code, happened, noteText } from '../commands/command-fields';
import { unitCommand } from '../commands/definition';

/** The joint team met; the next date is set before this one is put away. */
export const unitHoldMeeting = unitCommand(unitCommands['unit.hold-meeting'], {
  schema: z.strictObject({
    happenedAt: happened(),
    present: z.array(code()).max(20),
    nextAt: instant().optional(),
    minutes: noteText().optional(),
  }),
  notes: ['minutes'],
  codes: { present: 'disciplines' },
  action: 'unit.meet',
  summary: { mn: 'Хамтарсан багийн хурлыг бүртгэх', en: 'Record a meeting of the joint team' },
  example: { present: ['governor', 'social-worker', 'police', 'school'], nextAt: '2027-01-07T10:00:00+08:00' },
});
