/** POST /hooks/bounce: a mail server says that a mail came back. */
import { z } from 'zod';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { isBounceSecret } from '../bounce-hook-secret';
import { type Deps } from '../deps';
import { takeBounce } from '../use-cases/take-bounce';

export function bounceRoute(
  deps: Pick<Deps, 'db' | 'figures' | 'now'>,
  serviceSecret: Buffer,
  soon: () => void,
): Route {
  return defineRoute({
    method: 'post',
    path: '/hooks/bounce',
    summary:
      'A mail came back, or is delayed. With the secret of the hook in `X-Iveel-Bounce-Secret`; sending it twice changes nothing',
    tags: ['hooks'],
    access: 'public',
    body: z.strictObject({
      messageId: z
        .string()
        .max(200)
        .regex(/^<[^<>\s]+@[^<>\s]+>$/),
      action: z.enum(['failed', 'delayed']),
      status: z
        .string()
        .regex(/^[245]\.\d{1,3}\.\d{1,3}$/)
        .optional(),
    }),
    responses: { 204: { description: 'Taken' }, 401: 'unauthenticated', 404: 'not-found' },
    handler: async ({ body, req }) => {
      if (!isBounceSecret(serviceSecret, req.headers['x-iveel-bounce-secret'])) throw new Problem('unauthenticated');
      const taken = await takeBounce(deps, body);
      if (taken === undefined) throw new Problem('not-found');
      if (taken === 'taken') soon();
      return reply(204, undefined);
    },
  });
}
