// The format of a process script: a case told as data (kernel.md, Scripts). The JSON Schema in docs/ is generated from here.
import { z } from 'zod';
import { shape } from '../policy/shapes';
import { DUTY_KINDS, EVERY_KIND } from '../policy/duty-kinds';
import { STAGES } from '../process/case/state/case-state';
import { UNITS } from '../process/kernel/duration';
import { RISKS } from '../process/kernel/risk';
import { ROLES } from '../process/kernel/roles';

const durationText = z
  .string()
  .regex(new RegExp(`^\\d{1,4} (${UNITS.join('|')})$`), 'a duration such as 48 h, 7 d, 10 wd or 1 mo')
  .meta({ description: 'A duration with its unit: 48 h, 7 d, 10 wd, 1 mo.' });
const instantText = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/,
    'an instant such as 2026-03-02T09:00+08:00',
  )
  .meta({ description: 'An instant with its offset: 2026-03-02T09:00+08:00.' });
const by = z
  .string()
  .regex(new RegExp(`^(${ROLES.join('|')})(/[a-z0-9-]+)?$`), 'a role, or role/person: supervisor, supervisor/deputy')
  .meta({ description: 'Who acts: a role, or role/person where two people of a role must differ.' });

const dayText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-02-28')
  .meta({ description: 'A day of the calendar: 2026-02-28.' });

const kind = z.enum(EVERY_KIND as [string, ...string[]]);
const timed = z.enum(DUTY_KINDS as [string, ...string[]]);

const dutyExpectation = shape({
  duty: kind,
  status: z.enum(['open', 'overdue', 'met', 'late', 'cancelled', 'none']).optional(),
  dueAt: instantText.optional(),
  rule: durationText.optional(),
  on: z.string().optional(),
});

const mailExpectation = shape({
  mail: z.string().meta({ description: 'Template: reminder, overdue, escalation, handoff …' }),
  about: kind.optional(),
  to: z.enum(ROLES).optional(),
  reaches: z.string().optional().meta({
    description: 'Which of the people of this script the last such mail came to: who was away then, was not told.',
  }),
  times: z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'Exactly so many since the script began; otherwise at least one.' }),
});

const stageExpectation = shape({ stage: z.enum(STAGES), on: z.string().optional() });
const riskExpectation = shape({ risk: z.enum(RISKS), on: z.string().optional() });
const referralExpectation = shape({ referral: z.string(), status: z.string() });
const statusExpectation = shape({
  status: z.string().meta({
    description: 'Of the unit or the member of staff the script tells of, or of one of its people (`on`).',
  }),
  on: z.string().optional(),
});

const expectation = z.union([
  dutyExpectation,
  mailExpectation,
  stageExpectation,
  riskExpectation,
  referralExpectation,
  statusExpectation,
]);

/** The form an expectation was meant to have. */
export function expectationSchemaFor(raw: unknown) {
  const has = (name: string) => typeof raw === 'object' && raw !== null && name in raw;
  if (has('duty')) return dutyExpectation;
  if (has('mail')) return mailExpectation;
  if (has('stage')) return stageExpectation;
  if (has('risk')) return riskExpectation;
  return has('referral') ? referralExpectation : has('status') ? statusExpectation : dutyExpectation;
}

const report = z.strictObject({
  source: z.string().optional(),
  concerns: z.array(z.string()).optional(),
  suspectedRisk: z.enum(RISKS).optional(),
  contactable: z.boolean().optional(),
});

const timings = z.partialRecord(timed, z.partialRecord(z.enum(RISKS), z.union([durationText, z.array(durationText)])));

const when = { at: instantText.optional(), after: durationText.optional() };

const commandStep = shape({
  ...when,
  by,
  in: z
    .string()
    .optional()
    .meta({ description: 'Unit in which whoever acts works, where it is not the one the story begins in.' }),
  do: z.string().meta({ description: 'A command of the case, unit or colleague; with `on` of a referral.' }),
  with: z.record(z.string(), z.unknown()).optional(),
  on: z.string().optional().meta({
    description:
      'The referral, the other case or the one of the people that the command is for, by its name in this script.',
  }),
  refused: z.string().optional().meta({ description: 'The command must be refused with this code.' }),
  missing: z.array(z.string()).optional().meta({ description: 'What a gate must say is missing.' }),
  note: z.string().optional(),
});

const expectStep = shape({
  ...when,
  expect: z.union([expectation, z.array(expectation).min(1)]),
  note: z.string().optional(),
});

/** Its expectations are looked at one by one. */
const looseExpectStep = shape({ ...when, expect: z.unknown(), note: z.string().optional() });

const rulesStep = shape({
  ...when,
  rules: shape({
    policy: timings.optional(),
    closed: z.array(dayText).optional().meta({ description: 'Days that are declared closed.' }),
    emergency: z
      .union([instantText, z.literal('off')])
      .optional()
      .meta({ description: 'An emergency is switched on until this instant, or off.' }),
    working: z.array(dayText).optional().meta({ description: 'Days that are declared working, a Saturday say.' }),
  })
    .refine((change) => Object.values(change).some((part) => part !== undefined && Object.keys(part).length > 0), {
      error: 'policy, closed, working or emergency: something must change',
    })
    .meta({ description: 'A new version of policy or calendar comes into force, for the open case too.' }),
  note: z.string().optional(),
});

export const stepSchema = z.union([commandStep, expectStep, rulesStep]);

/** The form a step was meant to have: complaints about a union of all would say nothing. */
export const stepSchemaFor = (step: unknown) => {
  if (typeof step !== 'object' || step === null) return commandStep;
  return 'expect' in step ? looseExpectStep : 'rules' in step ? rulesStep : commandStep;
};

export const scriptSchema = shape({
  title: shape({ mn: z.string(), en: z.string() }),
  about: z.string().optional().meta({ description: 'What a reader learns from it.' }),
  profile: z.string().default('mongolia'),
  unit: z.string().meta({ description: 'Unit code; gives calendar, zone and effective policy.' }),
  process: z
    .enum(['case', 'unit', 'staff'])
    .default('case')
    .meta({ description: 'Whose story it is: a case, a unit, or somebody who works with children.' }),
  begins: instantText.meta({ description: 'When the report comes in, or the unit or the colleague begins.' }),
  seen: z
    .strictObject({
      lead: z.boolean().optional(),
      caseworker: z.boolean().optional(),
      mailbox: z.boolean().optional(),
      above: z.string().optional(),
      role: z.enum(ROLES).optional(),
    })
    .optional()
    .meta({
      description: 'What the register says of a unit or a colleague at the beginning, where it is not the ordinary.',
    }),
  report: report.optional(),
  cases: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/), shape({ report: report.optional() }))
    .optional()
    .meta({ description: 'Other cases of the same unit, reported at the same moment: of brothers and sisters, say.' }),
  policy: timings.optional().meta({ description: 'Timings that differ from the profile, by duty kind and risk.' }),
  people: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/), shape({ role: z.enum(ROLES), deputy: z.string().optional() }))
    .optional()
    .meta({ description: 'Colleagues with a life of their own beside the case: they go on leave, and are covered.' }),
  steps: z.array(stepSchema).min(1).max(5000),
  until: instantText.optional(),
});

/** A script whose steps are looked at one by one. */
export const frameSchema = scriptSchema.extend({ steps: z.array(z.unknown()).min(1).max(5000) });

export type Script = z.infer<typeof scriptSchema>;
export type Step = z.infer<typeof stepSchema>;
export type CommandStep = Extract<Step, { do: string }>;
export type RulesChange = Extract<Step, { rules: object }>['rules'];
export type Expectation = z.infer<typeof expectation>;

/** JSON Schema (draft 2020-12) of the format, for editors. */
export function scriptJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(scriptSchema, { io: 'input', unrepresentable: 'any' }),
    title: 'Iveel process script',
  };
}
