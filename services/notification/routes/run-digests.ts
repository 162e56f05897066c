/** POST /internal/digests/run: the day's collected mails, now. Called by the schedule; with `everything` by demo and training, which do not wait for the morning. */
import { z } from 'zod';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { sendDigests } from '../use-cases/send-digests';

export function runDigestsRoute(deps: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/internal/digests/run',
    summary: {
      mn: 'Цаг нь болсон өдрийн нэгтгэлийг илгээх; хоёр удаа ажиллуулахад давхар илгээхгүй',
      en: 'Sends the digests whose hour has come; running it twice sends nothing twice',
    },
    tags: ['internal'],
    access: 'service',
    body: z.strictObject({ everything: z.boolean().optional() }),
    responses: {
      200: {
        description: 'What went out',
        body: z.object({ sent: z.number(), items: z.number(), waiting: z.number() }),
      },
    },
    handler: async ({ body, log }) => {
      const onError = (err: unknown) => log.warn({ err }, 'a digest has to wait');
      return reply(200, await sendDigests(deps, { everything: body.everything ?? false, onError }));
    },
  });
}
