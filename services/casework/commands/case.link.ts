import { z } from 'zod';
import { caseRef } from '../../../libs/http/fields';
import { LINK_KINDS } from '../../../libs/process/case/link-events';
import { caseCommands } from '../../../libs/process/case/process';
import { prepareLink } from '../use-cases/links/prepare-link';
import { noteText } from './command-fields';
import { caseCommand } from './definition';

/** Two cases have to do with each other; each keeps its own clocks. */
export const caseLink = caseCommand(caseCommands['case.link'], {
  schema: z.strictObject({ ref: caseRef(), kind: z.enum(LINK_KINDS), note: noteText().optional() }),
  notes: ['note'],
  prepare: prepareLink,
  action: 'case.link',
  summary: { mn: 'Кейсийг өөр кейстэй холбох', en: 'Link the case with another' },
  example: { ref: 'BH-2026-0143-3', kind: 'sibling' },
});
