import { z } from 'zod';
import { caseRef } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { prepareLink } from '../use-cases/links/prepare-link';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

/** A link was a mistake, or is true no more. */
export const caseUnlink = caseCommand(caseCommands['case.unlink'], {
  schema: z.strictObject({ ref: caseRef(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'unlink-reasons' },
  prepare: prepareLink,
  action: 'case.link',
  summary: { mn: 'Кейсүүдийн холбоосыг цуцлах', en: 'Take the link with another case back' },
  example: { ref: 'BH-2026-0143-3', reason: 'mistaken' },
});
