/** GET /api/notices?case=: the state of the outbox for a case. */
import { z } from 'zod';
import { isoInstant, pageQuery, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { MAIL_STATUSES } from '../tables';
import { listNotices } from '../use-cases/list-notices';

const mail = z.object({
  recipient: z.string(),
  because: z.string(),
  language: z.enum(['mn', 'en']),
  status: z.enum(MAIL_STATUSES),
  attempts: z.number(),
  queuedAt: isoInstant(),
  notBeforeAt: isoInstant().nullable(),
  sentAt: isoInstant().nullable(),
  bouncedAt: isoInstant().nullable(),
  maybeDuplicate: z.boolean(),
  reason: z.string().nullable(),
});
const notice = z.object({
  key: z.string(),
  workflowId: z.string(),
  template: z.string(),
  toRole: z.string(),
  risk: z.string(),
  kind: z.string().nullable(),
  receivedAt: isoInstant(),
  outcome: z.string().nullable(),
  settledAt: isoInstant().nullable(),
  mails: z.array(mail),
});

export function listNoticesRoute(deps: Pick<Deps, 'db' | 'casework'>): Route {
  return defineRoute({
    method: 'get',
    path: '/api/notices',
    summary: {
      mn: 'Кейсийн мэдэгдлүүд юу болсон, шинэ нь эхэндээ: хэнд, хэзээ мэдэгдсэн, юу буцаж ирсэн; хаяггүй',
      en: 'What became of the notices of a case, newest first: who was told, when, and what came back; no addresses',
    },
    tags: ['notices'],
    access: { action: 'notice.read', on: 'handler' },
    query: z.object({ case: uuid(), ...pageQuery() }),
    responses: {
      200: { description: 'One page', body: z.object({ items: z.array(notice), next: z.string().optional() }) },
    },
    handler: async (request) => {
      const { query } = request;
      const about = await deps.casework.caseAbout(query.case);
      if (!about) throw new Problem('not-found');
      const { unit, unitPath, lead } = about;
      request.allow({ id: query.case, unit, unitPath, leadId: lead ?? undefined });
      const { after, limit } = query;
      return reply(200, await listNotices(deps, { ref: about.ref, caseId: query.case, after, limit }));
    },
  });
}
