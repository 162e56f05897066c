import { z } from 'zod';
import { instant, uuid } from '../../../libs/http/fields';
import { staffCommands } from '../../../libs/process/staff/process';
import { code } from '../commands/command-fields';
import { staffCommand } from '../commands/definition';
import { mustStandIn } from '../use-cases/standing-in/must-stand-in';

/** A role for a colleague, for a while. */
export const staffDelegate = staffCommand(staffCommands['staff.delegate'], {
  schema: z.strictObject({ to: uuid(), fromAt: instant(), untilAt: instant(), reason: code() }),
  staff: ['to'],
  codes: { reason: 'delegation-reasons' },
  // Eligibility: the colleague must be able to do what the role asks.
  prepare: async ({ db }, { workflowId, input }) => {
    await mustStandIn(db, workflowId.slice('staff/'.length), String(input['to']));
    return input;
  },
  action: 'role.delegate',
  summary: { mn: 'Үүргээ хамтран ажиллагчид түр шилжүүлэх', en: 'Delegate a role to a colleague for a while' },
  example: {
    to: '819f67da-7a46-4e60-ba6e-7d6394ba67bc',
    fromAt: '2026-12-01T00:00:00+08:00',
    untilAt: '2026-12-15T00:00:00+08:00',
    reason: 'workload',
  },
});
