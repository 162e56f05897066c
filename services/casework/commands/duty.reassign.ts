import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { onDuty } from './command-fields';
import { mayBeGiven } from '../use-cases/standing-in/may-be-given';
import { caseCommand } from './definition';

/** Somebody is given the duty by name and hears of it first; the clock runs on. */
export const dutyReassign = caseCommand(caseCommands['duty.reassign'], {
  schema: z.strictObject({ ...onDuty(), assignee: uuid() }),
  staff: ['assignee'],
  prepare: mayBeGiven,
  action: 'duty.reassign',
  summary: { mn: 'Үүргийг нэр зааж хариуцуулах', en: 'Give a duty to somebody by name' },
  example: { kind: 'visit.child', key: 'after-17', assignee: '32e7aca7-e7dc-4d7e-8104-f0288f88632c' },
});
