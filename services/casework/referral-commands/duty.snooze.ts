import { z } from 'zod';
import { instant } from '../../../libs/http/fields';
import { referralCommands } from '../../../libs/process/referral/process';
import { code, noteText, onDuty } from '../commands/command-fields';
import { referralCommand } from '../commands/definition';

/** Notices about a silent agency wait a while; whoever stands above hears that they do. */
export const referralDutySnooze = referralCommand(referralCommands['duty.snooze'], {
  schema: z.strictObject({ ...onDuty(), untilAt: instant(), reason: code(), note: noteText().optional() }),
  notes: ['note'],
  codes: { reason: 'snooze-reasons' },
  action: 'duty.snooze',
  summary: { mn: 'Холбон зуучлалын мэдэгдлийг хойшлуулах', en: 'Put off the notices about a late referral' },
  example: { kind: 'referral.decide', key: 'after-1', untilAt: '2026-11-24T18:00:00+08:00', reason: 'being-done' },
});
