/** GET /api/reports/:reportId/duplicates: cases that may be about the same child, as reference numbers. */
import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { findDuplicates } from '../use-cases/find-duplicates';
import { locate, resourceOf } from '../use-cases/locate-case';

export function findDuplicatesRoute(deps: Deps): Route {
  const find = findDuplicates(deps);
  return defineRoute({
    method: 'get',
    path: '/api/reports/:reportId/duplicates',
    summary: { mn: 'Нэг хүүхдийн тухай байж болох бусад кейс', en: 'Other cases that may be about the same child' },
    tags: ['reports'],
    access: {
      action: 'duplicate.search',
      on: async ({ params }: { params: { reportId: string } }) => {
        const located = await locate(deps.db, params);
        return located && resourceOf(located.unit, deps.choices);
      },
    },
    params: z.object({ reportId: uuid() }),
    responses: {
      200: {
        description: 'A hint, not a decision',
        body: z.object({ items: z.array(z.object({ ref: z.string(), because: z.array(z.string()) })) }),
      },
    },
    handler: async ({ actor, params }) => {
      const located = await locate(deps.db, params);
      if (located === undefined) throw new Problem('not-found');
      return reply(200, {
        items: (await find(actor, located.caseId)).map((one) => ({ ...one, because: [...one.because] })),
      });
    },
  });
}
