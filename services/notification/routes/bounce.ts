/** POST /hooks/bounce: a mail server says that a mail came back. */
import { type Request } from 'express';
import { z } from 'zod';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { isBounceSecret } from '../bounce-hook-secret';
import { type Deps } from '../deps';
import { readDsn } from '../read-dsn';
import { type Bounce, takeBounce } from '../use-cases/take-bounce';

interface Hook {
  readonly deps: Pick<Deps, 'db' | 'figures' | 'now'>;
  readonly serviceSecret: Buffer;
  readonly soon: () => void;
}

const responses = { 204: { description: 'Taken' }, 401: 'unauthenticated', 404: 'not-found' } as const;
const mustKnow = ({ serviceSecret }: Hook, { headers }: Request): void => {
  if (!isBounceSecret(serviceSecret, headers['x-iveel-bounce-secret'])) throw new Problem('unauthenticated');
};

/** @throws Problem `not-found` when we never sent such a mail */
async function take({ deps, soon }: Hook, bounce: Bounce) {
  const taken = await takeBounce(deps, bounce);
  if (taken === undefined) throw new Problem('not-found');
  if (taken === 'taken') soon();
  return reply(204, undefined);
}

export function bounceRoutes(hook: Hook): Route[] {
  return [fields(hook), wholeMail(hook)];
}

/** The mail that came back to us, as it is: what a mail server sends by itself. */
function wholeMail(hook: Hook): Route {
  return defineRoute({
    method: 'post',
    path: '/hooks/bounce/mail',
    summary: {
      mn: 'Үүнийг шуудангийн серверийн бичсэнээр: хүргэлтийн тайлан (RFC 3464), бүтнээр нь',
      en: 'The same, as the mail server writes it: a delivery report (RFC 3464), whole',
    },
    tags: ['hooks'],
    access: 'public',
    media: 'message/rfc822',
    body: z.string(),
    responses,
    handler: async ({ body, req }) => {
      mustKnow(hook, req);
      const bounce = await readDsn(body);
      if (!bounce) throw new Problem('bad-input', { errors: [{ in: 'body', path: '', code: 'bad-format' }] });
      return take(hook, bounce);
    },
  });
}

function fields(hook: Hook): Route {
  return defineRoute({
    method: 'post',
    path: '/hooks/bounce',
    summary: {
      mn: 'Имэйл буцаж ирсэн, эсвэл саатсан. Холболтын нууцыг `X-Iveel-Bounce-Secret`-д өгнө; хоёр удаа илгээхэд юу ч өөрчлөгдөхгүй',
      en: 'A mail came back, or is delayed. With the secret of the hook in `X-Iveel-Bounce-Secret`; sending it twice changes nothing',
    },
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
    responses,
    handler: ({ body, req }) => {
      mustKnow(hook, req);
      return take(hook, body);
    },
  });
}
