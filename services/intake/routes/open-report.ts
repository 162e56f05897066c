/** GET /api/reports/:reportId: what was told, about whom and, for those who screen, by whom. Every look is written down with its reason. */
import { z } from 'zod';
import { scopeOf } from '../../../libs/access/allowed';
import { isoInstant, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { readable } from '../child-fields';
import { type Deps } from '../deps';
import { revealReasons } from '../reveal-reasons';
import { locate, lookerAt } from '../use-cases/locate-case';
import { openIdentities } from '../use-cases/open-identities';
import { childReply, reporterReply } from './replies';

export function openReport(deps: Deps): Route {
  const { db } = deps;
  const open = openIdentities(deps);
  return defineRoute({
    method: 'get',
    path: '/api/reports/:reportId',
    summary: {
      mn: 'Мэдээллийг нээх: юу хэлсэн, ямар хүүхэд, хэн мэдээлсэн',
      en: 'Open a report: what was told, the child, who told it',
    },
    tags: ['reports'],
    access: {
      action: 'report.open',
      on: async ({ params }: { params: { reportId: string } }) => {
        const located = await locate(db, params);
        return located && lookerAt(located, deps);
      },
    },
    params: z.object({ reportId: uuid() }),
    query: z.object({ reason: z.enum(revealReasons) }),
    responses: {
      200: {
        description: 'Opened, and written down',
        body: z.object({
          id: z.string(),
          caseId: z.string(),
          ref: z.string(),
          unit: z.string(),
          narrative: z.string().optional(),
          child: childReply,
          reporter: reporterReply,
          reportedAt: isoInstant().optional(),
        }),
      },
      403: 'identity-archived',
    },
    handler: async ({ actor, params, query }) => {
      const located = await locate(db, params);
      if (located === undefined) throw new Problem('not-found');
      const { caseId, ref, unit } = located;
      const { report, child, reporter } = await open(actor, {
        caseId,
        subjects: scopeOf(actor, 'report.read') ? ['report', 'child', 'reporter'] : ['report', 'child'],
        reason: query.reason,
      });
      return reply(200, {
        ...{ id: params.reportId, caseId, ref, unit },
        narrative: report?.fields.narrative,
        child: childReply.parse(readable(child?.fields ?? {})),
        reporter: reporter?.fields ?? {},
        reportedAt: report?.updatedAt,
      });
    },
  });
}
