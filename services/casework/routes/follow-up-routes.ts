// Many children at once: a plan of who is seen on which day, the days of it on record, and visits recorded from a list.
import { z } from 'zod';
import { caseRef, day, isoInstant, longText, riskLevel, unitCode, wholeNumber } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { code } from '../commands/command-fields';
import { type Deps } from '../deps';
import { OUTCOMES, type Result } from '../use-cases/follow-ups/one-by-one';
import { planVisits } from '../use-cases/follow-ups/plan-visits';
import { proposePlan } from '../use-cases/follow-ups/propose';
import { recordVisits } from '../use-cases/follow-ups/record-visits';
import { both, contact, person } from './shapes';

/** In one request: it is answered within seconds. A longer list is sent in parts. */
const MOST_AT_ONCE = 500;

const owed = { ref: z.string(), risk: z.string(), dueAt: isoInstant(), unit: z.string(), overdue: z.boolean() };

const plan = z.object({
  zone: z.string(),
  now: isoInstant(),
  perDay: z.number(),
  from: z.string(),
  until: z.string(),
  counts: z.object({ owed: z.number(), placed: z.number(), already: z.number(), unplaced: z.number() }),
  workers: z.array(
    z.object({
      lead: person.nullable(),
      items: z.array(
        z.object({
          ...owed,
          day: z.string(),
          scheduledAt: isoInstant(),
          /** The day is on record already. */
          already: z.boolean(),
          /** There are siblings in the list, or children of the household. */
          together: z.boolean(),
          contact,
        }),
      ),
      /** For whom there is no day: for the supervisor. */
      unplaced: z.array(z.object({ ...owed, why: z.string(), words: both })),
    }),
  ),
});

const results = z.object({
  counts: z.object({ done: z.number(), already: z.number(), refused: z.number() }),
  items: z.array(
    z.object({ ref: z.string(), outcome: z.enum(OUTCOMES), code: z.string().nullable(), words: both.nullable() }),
  ),
});

function counted(items: readonly Result[]) {
  const of = (outcome: Result['outcome']) => items.filter((one) => one.outcome === outcome).length;
  return { counts: { done: of('done'), already: of('already'), refused: of('refused') }, items };
}

export function followUpRoutes(deps: Deps): Route[] {
  const tags = ['follow-ups'];
  return [
    defineRoute({
      method: 'get',
      path: '/api/follow-ups',
      summary: {
        mn: 'Хэнтэй аль өдөр уулзаж болох: төлөвлөлтийн хугацаанд хийх ёстой хүүхэдтэй уулзах уулзалтууд, эрсдэл, хугацаагаар',
        en: 'Who could be seen on which day: visits owed to children by the end of the plan, by risk and due time',
      },
      tags,
      access: { action: 'visit.plan', on: 'handler' },
      query: z.object({
        from: day().optional(),
        /** Working days. */
        days: wholeNumber(1, 60),
        /** At most so many children on a day, for each worker. */
        perDay: wholeNumber(1, 50),
        unit: unitCode().optional(),
        risk: z.array(riskLevel()).max(4).optional(),
      }),
      responses: {
        200: { description: 'A proposal; nothing is recorded', body: plan },
        422: ['unknown-unit', 'too-many-visits'],
      },
      handler: async ({ actor, reach, query: { risk = [], ...asked } }) =>
        reply(200, await proposePlan(deps, actor, reach, { ...asked, risks: risk })),
    }),
    defineRoute({
      method: 'post',
      path: '/api/follow-ups/plan',
      summary: {
        mn: 'Хүүхэдтэй уулзах өдрүүдийг бүртгэх; кейс тус бүрээр',
        en: 'Puts days on record on which children are to be seen; each case by itself',
      },
      tags,
      access: { action: 'visit.plan', on: 'handler' },
      idempotent: true,
      body: z.strictObject({
        items: z
          .array(z.strictObject({ ref: caseRef(), day: day() }))
          .min(1)
          .max(MOST_AT_ONCE),
      }),
      responses: { 200: { description: 'What became of each, in the order in which they came', body: results } },
      handler: async ({ actor, body: { items }, requestKey }) =>
        reply(200, counted(await planVisits(deps, actor, items, requestKey))),
    }),
    defineRoute({
      method: 'post',
      path: '/api/visits/record',
      summary: {
        mn: 'Хүүхэдтэй уулзсан уулзалтуудыг жагсаалтаас бүртгэх: өдөр, уулзсан эсэх, ажигласны код; кейс тус бүрээр',
        en: 'Records visits to children from a list: day, met or not, a code of what was found; each case by itself',
      },
      tags,
      access: { action: 'visit.record', on: 'handler' },
      idempotent: true,
      body: z.strictObject({
        /** Only look: what would be refused, and why. */
        dryRun: z.boolean().optional(),
        items: z
          .array(
            z.strictObject({
              ...{ ref: caseRef(), day: day(), met: z.boolean(), finding: code() },
              note: longText(500).optional(),
              usualPlace: code().optional(),
            }),
          )
          .min(1)
          .max(MOST_AT_ONCE),
      }),
      responses: { 200: { description: 'What became of each, in the order in which they came', body: results } },
      handler: async ({ actor, body: { items, dryRun = false }, requestKey: request, language }) =>
        reply(200, counted(await recordVisits(deps, actor, items, { request, language, dryRun }))),
    }),
  ];
}
