// A support plan in the ten columns of Annex 2, as it is sent and as it lies sealed. One schema for both: only a date is written differently.
import { z } from 'zod';
import { instant, longText, personName, uuid } from '../../../libs/http/fields';
import { code } from './command-fields';
import { ACTION_OWNERS } from '../../../libs/process/case/action-events';
import { PLAN_TEMPLATES } from '../../../libs/process/case/plan-events';

const some = () => longText(500);

/** One row: concern, intervention, outcome, who, contact, timeframe, monitoring, visits, follow-up, completed. */
function row<D extends z.ZodType<number>>(date: () => D) {
  return z.strictObject({
    concern: some(),
    intervention: some(),
    outcome: some(),
    responsible: z.strictObject({
      owner: z.enum(ACTION_OWNERS),
      staff: uuid().optional(),
      agency: uuid().optional(),
    }),
    /** Where: a code of the profile. */
    place: code().optional(),
    contact: some().optional(),
    dueAt: date().optional(),
    monitoring: some().optional(),
    visits: z.array(date()).max(12).optional(),
    followUp: some().optional(),
    completed: z.strictObject({ at: date(), by: personName() }).optional(),
    /** Number of the open action of the plan before that this row goes on with. */
    goesOn: z.int().min(1).optional(),
  });
}

function document<D extends z.ZodType<number>>(date: () => D) {
  const shared = {
    /** What the child says and how they were asked, or why they were not. */
    child: z.union([z.strictObject({ views: some(), how: some() }), z.strictObject({ whyNot: some() })]),
    /** What the carer says, and whether they agree. */
    carer: z.strictObject({ views: some(), agrees: z.boolean() }),
    /** A name in a plan of before the checklist that is signed. */
    doNoHarmBy: personName().optional(),
    reviewAt: date(),
    /** Visited at least this often: closer than the policy, never further apart. */
    visitEvery: z
      .string()
      .regex(/^[1-9]\d{0,2} d$/)
      .optional(),
    /** The next conference is held by then. */
    conferenceAt: date().optional(),
    rows: z.array(row(date)).min(1).max(30),
  };
  const [full, simple] = PLAN_TEMPLATES;
  // A simple need has a simple plan: no goals apart from the rows, no rationale of its own.
  return z.discriminatedUnion('template', [
    z.strictObject({
      template: z.literal(full),
      goals: z.array(some()).min(1).max(10),
      rationale: longText(2_000),
      ...shared,
    }),
    z.strictObject({
      template: z.literal(simple),
      goals: z.array(some()).max(10).optional(),
      rationale: longText(2_000).optional(),
      ...shared,
    }),
  ]);
}

const sealed = document(() => z.number());
export type SupportPlan = z.output<typeof sealed>;

const FORMAT = 'iveel-plan-1';

/** As a client sends it; what comes out is the text that is sealed. */
export function supportPlan() {
  return document(instant).transform((plan) => JSON.stringify({ format: FORMAT, plan }));
}

/** The plan in a sealed text; undefined when the text is just text. */
export function planIn(text: unknown): SupportPlan | undefined {
  if (typeof text !== 'string' || !text.startsWith(`{"format":"${FORMAT}"`)) return undefined;
  try {
    return sealed.safeParse((JSON.parse(text) as { readonly plan?: unknown }).plan).data;
  } catch {
    return undefined;
  }
}
