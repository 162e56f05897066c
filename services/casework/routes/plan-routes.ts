// Reading the support plan: the one in force, or any version there was. What it says is sealed, so opening it is put on record.
import { z } from 'zod';
import { caseRef, isoInstant, wholeNumber } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { mustFindCase } from '../use-cases/find-case';
import { planOf } from '../use-cases/plan/plan-of';
import { both } from './shapes';

const signature = z.object({ at: isoInstant(), by: both.nullable() });

const row = z.object({
  concern: z.string(),
  intervention: z.string(),
  outcome: z.string(),
  responsible: z.object({ owner: z.string(), name: both.nullable() }),
  place: z.string().optional(),
  contact: z.string().optional(),
  dueAt: isoInstant().optional(),
  monitoring: z.string().optional(),
  visits: z.array(isoInstant()).optional(),
  followUp: z.string().optional(),
  /** Number of the action it became, for `action.done`. */
  action: z.number().nullable(),
  /** done, partly, not-done, dropped, open, overdue, later (not signed yet) or no-date. */
  status: z.string(),
  /** Completed on, and who says so. */
  ended: z.object({ at: isoInstant(), by: z.union([both, z.string()]).nullable() }).nullable(),
});

const plan = z.object({
  ref: z.string(),
  zone: z.string(),
  now: isoInstant(),
  version: z.number(),
  versions: z.number(),
  status: z.string(),
  submitted: signature,
  /** Who approved or returned it. */
  signed: signature.nullable(),
  /** The do-no-harm checklist, and who signed it. */
  harm: signature
    .extend({
      answers: z.array(z.object({ item: z.string(), title: both, answer: z.string(), how: z.string().nullable() })),
    })
    .nullable(),
  /** A plan that is one text. */
  text: z.string().nullable(),
  plan: z
    .object({
      template: z.string(),
      goals: z.array(z.string()).optional(),
      rationale: z.string().optional(),
      child: z.union([z.object({ views: z.string(), how: z.string() }), z.object({ whyNot: z.string() })]),
      carer: z.object({ views: z.string(), agrees: z.boolean() }),
      doNoHarmBy: z.string().optional(),
      reviewAt: isoInstant(),
      visitEvery: z.string().optional(),
      conferenceAt: isoInstant().optional(),
    })
    .nullable(),
  rows: z.array(row),
});

export function planRoutes(deps: Deps): Route[] {
  const common = {
    method: 'get',
    tags: ['cases'],
    access: { action: 'case.timeline', on: 'handler' },
    responses: { 200: { description: 'The plan', body: plan } },
  } as const;
  return [
    defineRoute({
      ...common,
      path: '/api/cases/:ref/plan',
      summary: {
        mn: 'Хүчин төгөлдөр төлөвлөгөө, байхгүй бол сүүлд илгээсэн нь: арван багана, ажил бүрийн биелэлт, гарын үсэг',
        en: 'The plan in force, else the last submitted: ten columns, what became of each action, signatures',
      },
      params: z.object({ ref: caseRef() }),
      handler: async ({ actor, params: { ref }, requestId }) => {
        const found = await mustFindCase(deps, actor, ref, 'case.timeline');
        return reply(200, await planOf(deps, found, { version: undefined, reader: actor, requestId }));
      },
    }),
    defineRoute({
      ...common,
      path: '/api/cases/:ref/plans/:version',
      summary: { mn: 'Төлөвлөгөөний аль нэг хувилбар, дугаараар нь', en: 'Any version of the plan, by its number' },
      params: z.object({ ref: caseRef(), version: wholeNumber(1, 1_000) }),
      handler: async ({ actor, params: { ref, version }, requestId }) => {
        const found = await mustFindCase(deps, actor, ref, 'case.timeline');
        return reply(200, await planOf(deps, found, { version, reader: actor, requestId }));
      },
    }),
  ];
}
