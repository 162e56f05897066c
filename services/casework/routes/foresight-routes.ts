// Looking back and ahead: what a draft would have escalated, and what the weeks to come ask of each worker.
import { z } from 'zod';
import { isoInstant, unitCode } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { dutyTitle } from '../../../libs/words/duty-words';
import { type Deps } from '../deps';
import { backtestPolicy } from '../use-cases/rules/backtest-policy';
import { draftOf } from '../use-cases/rules/draft-of';
import { forecastWork } from '../use-cases/rules/forecast-work';
import { peopleOf } from '../use-cases/rules/tell-preview';
import { draftBody, progress } from './policy-routes';
import { both, person } from './shapes';

const sides = { before: z.number(), after: z.number() };

export function foresightRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/policy/backtest',
      summary: {
        mn: 'Төслөөр сүүлийн өдрүүдэд юуг дээд шатанд мэдэгдэх байсан, юуг мэдэгдсэн',
        en: 'What would have escalated in the last days under a draft, beside what did',
      },
      tags: ['policy'],
      access: { action: 'policy.preview', on: 'handler' },
      body: z.strictObject({
        ...draftBody,
        days: z.int().min(1).max(366).optional(),
        units: z.array(unitCode()).max(500).optional(),
        /** Cases, referrals, units and colleagues lived again at most; drawn evenly when there are more. */
        most: z.int().min(1).max(50_000).optional(),
        progress,
      }),
      responses: {
        200: {
          description: 'Escalations on record and under the draft',
          body: z.object({
            from: isoInstant(),
            until: isoInstant(),
            looked: z.number(),
            of: z.number(),
            totals: z.object(sides),
            rows: z.array(
              z.object({
                kind: z.string(),
                title: both,
                risk: z.string(),
                rung: z.number(),
                role: z.string(),
                ...sides,
              }),
            ),
            weeks: z.array(z.object(sides)),
            cases: z.array(z.object({ ref: z.string(), unit: z.string(), ...sides })),
          }),
        },
        422: ['policy-invalid', 'nothing-to-revert', 'one-draft-expected'],
      },
      handler: async ({ body }) => {
        const { policy, emergencies, units = body.units } = await draftOf(deps, body);
        const { days = 90, most = 5_000, progress } = body;
        const { rows, ...found } = await backtestPolicy(deps, { policy, emergencies, days, most, units, progress });
        const titled = rows.map((row) => ({
          ...row,
          title: { mn: dutyTitle('mn', row.kind), en: dutyTitle('en', row.kind) },
        }));
        return reply(200, { ...found, rows: titled });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/forecast',
      summary: {
        mn: 'Ирэх найман долоо хоногийн уулзалт, хурал, ажилтан тус бүрээр',
        en: 'Visits and conferences per worker for the next eight weeks',
      },
      tags: ['policy'],
      access: { action: 'forecast.read', on: 'handler' },
      query: z.object({ unit: unitCode().optional() }),
      responses: {
        200: {
          description: 'One line a worker; what is overdue is counted in the first week',
          body: z.object({
            at: isoInstant(),
            weeks: z.array(z.string()),
            items: z.array(
              z.object({
                who: person.extend({ role: z.string().nullable(), unit: z.string().nullable() }),
                /** Led. */
                cases: z.number(),
                /** Agreed actions to do, in these or in others' cases. */
                actions: z.number(),
                /** Given to them by name, beside those and the visits and conferences below. */
                duties: z.number(),
                visits: z.array(z.number()),
                conferences: z.array(z.number()),
              }),
            ),
          }),
        },
      },
      handler: async ({ reach, query }) => {
        const ahead = await forecastWork(deps, reach, query);
        const people = await peopleOf(deps, ahead.items);
        return reply(200, { ...ahead, items: ahead.items.map(people) });
      },
    }),
  ];
}
