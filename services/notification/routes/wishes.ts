/** GET /internal/preferences: who has hours of their own, for those who reckon how many mails a change would bring. Hours and staff ids, nothing else. */
import { z } from 'zod';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';

const wishes = z.object({
  /** Whether mails that can wait are held at night at all. */
  quietHours: z.boolean(),
  own: z.array(
    z.object({ staffId: z.string(), quietFrom: z.number(), quietUntil: z.number(), digestMinute: z.number() }),
  ),
});

export function wishesRoute({ db, quietHours }: Pick<Deps, 'db' | 'quietHours'>): Route {
  return defineRoute({
    method: 'get',
    path: '/internal/preferences',
    summary: {
      mn: 'Ажилтнууд өөрсдөө тогтоосон нам гүм цаг, өдрийн нэгтгэл',
      en: 'Quiet hours and digests that people have set for themselves',
    },
    tags: ['internal'],
    access: 'service',
    responses: { 200: { description: 'Minutes of the local day', body: wishes } },
    handler: async () => {
      const own = await db
        .selectFrom('preference')
        .select(['staffId', 'quietFrom', 'quietUntil', 'digestMinute'])
        .orderBy('staffId')
        .execute();
      return reply(200, { quietHours, own });
    },
  });
}
