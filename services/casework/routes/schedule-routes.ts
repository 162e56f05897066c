// The visits and conferences of a case in the weeks to come: owed, planned, and foreseen when those before them are held.
import { z } from 'zod';
import { caseRef, isoInstant, wholeNumber } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { FORECAST_WEEKS } from '../../../libs/process/preview/forecast';
import { type Deps } from '../deps';
import { mustFindCase } from '../use-cases/find-case';
import { scheduleOfCase } from '../use-cases/schedule-of-case';
import { both, contact } from './shapes';

const MOST_WEEKS = 26;

export function scheduleRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/cases/:ref/schedule',
      summary: {
        mn: 'Ирэх долоо хоногуудын уулзалт, хурал: эрсдэлийн түвшин, төлөвлөгөө, хуанлийн дагуу; төлөвлөгөөг эргэн харах өдөр',
        en: 'Visits and conferences of the weeks to come, by risk level, plan and calendar, and when the plan is looked at again',
      },
      tags: ['cases'],
      access: { action: 'case.read', on: 'handler' },
      params: z.object({ ref: caseRef() }),
      query: z.object({ weeks: wholeNumber(1, MOST_WEEKS).optional() }),
      responses: {
        200: {
          description: 'Soonest first; what is overdue stands at its own day',
          body: z.object({
            ref: z.string(),
            now: isoInstant(),
            weeks: z.number(),
            zone: z.string(),
            items: z.array(
              z.object({
                at: isoInstant(),
                what: z.string(),
                kind: z.string(),
                /** owed, planned (people have been given this date) or foreseen. */
                as: z.string(),
                /** Of the open duty. */
                key: z.string().nullable(),
                title: both,
                standing: both,
                overdue: z.boolean(),
                contact,
              }),
            ),
          }),
        },
      },
      handler: async ({ actor, params: { ref }, query: { weeks = FORECAST_WEEKS } }) =>
        reply(200, await scheduleOfCase(deps, await mustFindCase(deps, actor, ref, 'case.read'), weeks)),
    }),
  ];
}
