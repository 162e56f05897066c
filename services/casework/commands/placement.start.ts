import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { code, happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** The child lives away from the carer: both are visited. */
export const placementStart = caseCommand(caseCommands['placement.start'], {
  schema: z.strictObject({
    care: code(),
    happenedAt: happened(),
    note: noteText().optional(),
    provider: uuid().optional(),
    carer: noteText().optional(),
    place: noteText().optional(),
  }),
  notes: ['note', 'carer', 'place'],
  codes: { care: 'care' },
  agencies: ['provider'],
  action: 'placement.start',
  summary: { mn: 'Асрамжид шилжсэнийг бүртгэх', en: 'Record a placement' },
  example: {
    care: 'kinship',
    carer: 'Her aunt, the younger sister of the mother.',
    place: 'Second bagh, winter camp.',
  },
});
