// What a supervisor may do about a duty of a unit or of a colleague: the same four things as about one of a case, with the same limits.
import { z } from 'zod';
import { instant, uuid } from '../../../libs/http/fields';
import { staffCommands } from '../../../libs/process/staff/process';
import { unitCommands } from '../../../libs/process/unit/process';
import { code, noteText, onDuty } from '../commands/command-fields';
import { staffCommand, unitCommand } from '../commands/definition';
import { mayBeGiven } from '../use-cases/standing-in/may-be-given';

const onUnit = { kind: 'unit.report', key: 'after-1' };
const onStaff = { kind: 'staff.supervision', key: 'after-1' };
const day = '2026-11-27T18:00:00+08:00';

/** It is late, somebody above has seen it and says by when it will be done: a promise with a timer of its own. */
const acknowledge = {
  schema: z.strictObject({ ...onDuty(), byAt: instant(), note: noteText().optional() }),
  notes: ['note'],
  action: 'duty.acknowledge',
  summary: { mn: 'Хугацаа хэтэрсэн үүргийг хийх хугацааг амлах', en: 'Acknowledge an overdue duty with a promise' },
} as const;

/** Notices to one's own role wait; the rung above hears that they do. */
const snooze = {
  schema: z.strictObject({ ...onDuty(), untilAt: instant(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'snooze-reasons' },
  action: 'duty.snooze',
  summary: { mn: 'Хугацаа хэтэрсэн үүргийн мэдэгдлийг хойшлуулах', en: 'Put off the notices of an overdue duty' },
} as const;

/** An over-run with a coded reason gets an approved new date; both dates stay on record. */
const extend = {
  schema: z.strictObject({ ...onDuty(), toAt: instant(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'overdue-reasons' },
  action: 'duty.extend',
  summary: { mn: 'Дуусгах хугацааг сунгах', en: 'Extend a due date' },
} as const;

/** Somebody is given the duty by name and hears of it first; the clock runs on. */
const reassign = {
  schema: z.strictObject({ ...onDuty(), assignee: uuid() }),
  staff: ['assignee'],
  prepare: mayBeGiven,
  action: 'duty.reassign',
  summary: { mn: 'Үүргийг нэр зааж хариуцуулах', en: 'Give a duty to somebody by name' },
} as const;

const somebody = { assignee: '32e7aca7-e7dc-4d7e-8104-f0288f88632c' };

export const unitDutyCommands = [
  unitCommand(unitCommands['duty.acknowledge'], { ...acknowledge, example: { ...onUnit, byAt: day } }),
  unitCommand(unitCommands['duty.snooze'], { ...snooze, example: { ...onUnit, untilAt: day, reason: 'being-done' } }),
  unitCommand(unitCommands['duty.extend'], { ...extend, example: { ...onUnit, toAt: day, reason: 'staff' } }),
  unitCommand(unitCommands['duty.reassign'], { ...reassign, example: { ...onUnit, ...somebody } }),
];

export const staffDutyCommands = [
  staffCommand(staffCommands['duty.acknowledge'], { ...acknowledge, example: { ...onStaff, byAt: day } }),
  staffCommand(staffCommands['duty.snooze'], {
    ...snooze,
    example: { ...onStaff, untilAt: day, reason: 'being-done' },
  }),
  staffCommand(staffCommands['duty.extend'], { ...extend, example: { ...onStaff, toAt: day, reason: 'staff' } }),
  staffCommand(staffCommands['duty.reassign'], { ...reassign, example: { ...onStaff, ...somebody } }),
];
