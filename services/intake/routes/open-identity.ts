/** GET /api/cases/:caseId/identity: who the child of a case is. Every look is written down with its reason. */
import { z } from 'zod';
import { isoInstant, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { readable } from '../child-fields';
import { type Deps } from '../deps';
import { revealReasons } from '../reveal-reasons';
import { caseResource, locate } from '../use-cases/locate-case';
import { openIdentities } from '../use-cases/open-identities';
import { childReply } from './replies';

export function openIdentity(deps: Deps): Route {
  const open = openIdentities(deps);
  return defineRoute({
    method: 'get',
    path: '/api/cases/:caseId/identity',
    summary: { mn: 'Кейсийн хүүхэд хэн болохыг харах', en: 'Reveal who the child of a case is' },
    tags: ['identities'],
    access: {
      action: 'identity.reveal',
      on: async ({ params }: { params: { caseId: string } }) => {
        const located = await locate(deps.db, params);
        return located && caseResource(located, deps);
      },
    },
    params: z.object({ caseId: uuid() }),
    query: z.object({ reason: z.enum(revealReasons) }),
    responses: {
      200: {
        description: 'Revealed, and written down',
        body: z.object({
          caseId: z.string(),
          ref: z.string(),
          child: childReply,
          registeredAt: isoInstant().optional(),
        }),
      },
      403: 'identity-archived',
    },
    handler: async ({ actor, params, query }) => {
      const located = await locate(deps.db, params);
      if (located === undefined) throw new Problem('not-found');
      const { child } = await open(actor, { caseId: located.caseId, subjects: ['child'], reason: query.reason });
      const body = {
        caseId: located.caseId,
        ref: located.ref,
        child: childReply.parse(readable(child?.fields ?? {})),
        registeredAt: child?.updatedAt,
      };
      return reply(200, body, { version: child?.version ?? 0 });
    },
  });
}
