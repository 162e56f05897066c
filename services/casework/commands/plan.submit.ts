import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { preparePlan } from '../use-cases/plan/prepare-plan';
import { noteText } from './command-fields';
import { caseCommand } from './definition';
import { supportPlan } from './plan-fields';

/** The plan, agreed with child and family, goes to the supervisor; the do-no-harm check comes first. One text, or the ten columns of Annex 2. */
export const planSubmit = caseCommand(caseCommands['plan.submit'], {
  schema: z.strictObject({ plan: z.union([noteText(), supportPlan()]), doNoHarm: z.boolean() }),
  notes: ['plan', 'actions[].what'],
  staff: ['actions[].staff'],
  agencies: ['actions[].agency'],
  codes: { 'actions[].place': 'action-places' },
  prepare: preparePlan,
  action: 'plan.submit',
  summary: { mn: 'Төлөвлөгөө хүргүүлэх', en: 'Submit the plan' },
  example: { plan: 'Goals, actions, who does what by when.', doNoHarm: true },
});
