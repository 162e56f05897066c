/** GET /api/reports: what came in, without a word of what was told. */
import { z } from 'zod';
import { caseRef, pageQuery, unitCode } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { listReports, reportStates } from '../use-cases/list-reports';
import { resourceOf } from '../use-cases/locate-case';
import { Problem } from '../../../libs/http/problem';
import { readReceipt } from '../numbers/receipt';
import { listedReport } from './replies';

export function listReportsRoute(deps: Deps): Route {
  const list = listReports(deps);
  return defineRoute({
    method: 'get',
    path: '/api/reports',
    summary: {
      mn: 'Нэгжид ирсэн мэдээлэл, хуучин нь эхэндээ; хувийн мэдээлэлгүй',
      en: 'Reports of a unit, oldest first; no identities',
    },
    tags: ['reports'],
    access: { action: 'report.read', on: 'handler' },
    query: z.object({
      ...pageQuery(),
      unit: unitCode().optional(),
      state: z.enum(reportStates).optional(),
      ref: caseRef().optional(),
      /** The number a reporter says on the telephone. */
      receipt: receiptNumber().optional(),
    }),
    responses: {
      200: { description: 'One page', body: z.object({ items: z.array(listedReport), next: z.string().optional() }) },
    },
    handler: async (request) => {
      const { actor, reach, query } = request;
      if (query.unit !== undefined) {
        if (!deps.choices.areas.some(({ code }) => code === query.unit)) throw new Problem('not-found');
        request.allow(resourceOf(query.unit, deps.choices));
      }
      return reply(200, await list(actor, reach, query));
    },
  });
}

function receiptNumber() {
  return z
    .string()
    .max(40)
    .transform((typed, context) => {
      const receipt = readReceipt(typed);
      if (receipt !== undefined) return receipt;
      context.addIssue({ code: 'custom', params: { code: 'bad-format' } });
      return z.NEVER;
    });
}
