/** POST /api/cases/:caseId/linked: a case of its own for another child of the report, linked with the first from its first moment. */
import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { LINK_KINDS } from '../../../libs/process/case/link-events';
import { childFields, sealable } from '../child-fields';
import { type Deps } from '../deps';
import { caseResource, locate } from '../use-cases/locate-case';
import { openLinkedCase } from '../use-cases/open-linked-case';
import { receiptReply } from './replies';

export function openLinkedRoute(deps: Deps): Route {
  const { choices, outbox, now } = deps;
  const open = openLinkedCase(deps);
  return defineRoute({
    method: 'post',
    path: '/api/cases/:caseId/linked',
    summary: {
      mn: 'Холбоотой кейс нээх: мэдээлэлд дурдсан өөр хүүхдэд, эсвэл өмнөх кейс нь дууссан хүүхдэд',
      en: 'Open a linked case: for another child of the report, or for a child whose earlier case has ended',
    },
    tags: ['reports'],
    access: {
      action: 'case.link',
      on: async ({ params }: { params: { caseId: string } }) => {
        const located = await locate(deps.db, params);
        return located && caseResource(located, deps);
      },
    },
    idempotent: true,
    params: z.object({ caseId: uuid() }),
    body: z.strictObject({
      kind: z.enum(LINK_KINDS),
      child: childFields(now).optional(),
      concerns: z
        .array(z.enum(choices.concerns.map(({ code }) => code)))
        .max(choices.concerns.length)
        .optional(),
      immediateDanger: z.boolean().optional(),
    }),
    responses: {
      201: { description: 'Stored; its case begins at once', body: receiptReply },
      403: 'identity-archived',
    },
    handler: async ({ actor, params, body, requestKey, language, log }) => {
      const { kind, child = {}, concerns, immediateDanger = false } = body;
      const received = await open(actor, {
        ...{ beside: params.caseId, kind, concerns, immediateDanger, requestKey, language },
        child: sealable(child, now()),
      });
      const { id: reportId, caseId, ref, unit, receipt, receivedAt } = received;
      const started = await outbox.start(reportId).catch((error: unknown) => {
        log.warn({ err: error, reportId }, 'a case could not be started yet');
        return false;
      });
      return reply(
        201,
        { receipt, receivedAt, reportId, caseId, ref, unit, started },
        { location: `/api/reports/${reportId}` },
      );
    },
  });
}
