/** POST /api/reports: anybody may report; whoever does gets a receipt, whatever else is away. */
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { newReport, reportBody } from '../report-body';
import { receiptReply } from './replies';

/** Staff are told whether the case is open; for that they wait this long at most. */
const patienceMs = 2_000;

export function makeReport({ choices, receive, outbox, limit, now }: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/api/reports',
    summary: {
      mn: 'Хүүхдийн талаар мэдээлэх (нэрээ хэлэхгүй байж болно)',
      en: 'Report a concern about a child (anonymous allowed)',
    },
    tags: ['reports'],
    access: 'public',
    idempotent: true,
    body: reportBody(choices, now),
    responses: {
      201: {
        description: 'Stored. Keep the receipt number; nothing about the child is ever shown back.',
        body: receiptReply,
      },
    },
    handler: async ({ body, actor, requestKey, language, req, log }) => {
      if (actor === undefined) await limit.take(req.ip ?? '');
      const received = await receive(newReport(body, now()), {
        requestKey,
        channel: actor === undefined ? 'api' : 'staff',
        madeBy: actor?.id,
        language,
      });
      const { id: reportId, caseId, ref, unit, receipt, receivedAt } = received;
      const starting = outbox.start(reportId).catch((error: unknown) => {
        log.warn({ err: error, reportId }, 'a case could not be started yet');
        return false;
      });
      if (actor === undefined) return reply(201, { receipt, receivedAt });
      const started = await Promise.race([starting, after(patienceMs)]);
      return reply(
        201,
        { receipt, receivedAt, reportId, caseId, ref, unit, started },
        { location: `/api/reports/${reportId}` },
      );
    },
  });
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref());
}
