/** GET /api/cases/:caseId/reveals: who has opened what of a case, for the auditor. */
import { z } from 'zod';
import { isoInstant, uuid } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';

/** A case has a few looks a week; more than this on one page means something is wrong, and the first ones show it. */
const most = 1_000;

export function listReveals({ db }: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/cases/:caseId/reveals',
    summary: {
      mn: 'Кейсийн хувийн мэдээллийг хэн нээсэн, бүртгэсэн, хайсан, шилжүүлсэн',
      en: 'Who opened, registered, searched or moved the identities of a case',
    },
    tags: ['audit'],
    access: { action: 'audit.verify', on: 'handler' },
    params: z.object({ caseId: uuid() }),
    responses: {
      200: {
        description: 'In the order of the log',
        body: z.object({
          items: z.array(
            z.object({
              n: z.number(),
              loggedAt: isoInstant(),
              actor: z.string(),
              role: z.string(),
              unit: z.string(),
              action: z.string(),
              reason: z.string(),
              inPlaceOf: z.string().nullable(),
            }),
          ),
        }),
      },
    },
    handler: async ({ params }) => {
      const items = await db
        .selectFrom('vaultLog')
        .select(['n', 'loggedAt', 'actor', 'role', 'unit', 'action', 'reason', 'inPlaceOf'])
        .where('caseId', '=', params.caseId)
        .orderBy('n')
        .limit(most)
        .execute();
      return reply(200, { items });
    },
  });
}
