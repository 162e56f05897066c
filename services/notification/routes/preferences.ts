/** GET and PUT /api/preferences: when I may be mailed about what can wait. Everybody sets their own. */
import { z } from 'zod';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { longestQuietMinutes, quietMinutes } from '../quiet-hours';
import { setWishes, wishesOf } from '../use-cases/wishes';

/** `19:00` ⇄ minutes of the local day. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const shown = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

const preferences = z.object({ quietFrom: z.string(), quietUntil: z.string(), digestAt: z.string() });

export function preferencesRoutes(deps: Pick<Deps, 'db' | 'now'>): Route[] {
  const read = defineRoute({
    method: 'get',
    path: '/api/preferences',
    summary: {
      mn: 'Миний чимээгүй цаг, өдрийн нэгтгэлийн цаг, кейс бүрийн орон нутгийн цагаар',
      en: 'My quiet hours and the hour of my digest, in the local time of each case',
    },
    tags: ['preferences'],
    access: 'signed-in',
    responses: { 200: { description: 'Mine, or the defaults', body: preferences } },
    handler: async ({ actor }) => {
      const { quietFrom, quietUntil, digestMinute } = await wishesOf(deps, actor.id);
      return reply(200, { quietFrom: shown(quietFrom), quietUntil: shown(quietUntil), digestAt: shown(digestMinute) });
    },
  });
  const write = defineRoute({
    method: 'put',
    path: '/api/preferences',
    summary: {
      mn: 'Тохируулах. Чимээгүй цаг зөвхөн бага, дундаж эрсдэлийн мэдэгдлийг, 14 цагаас илүүгүй хойшлуулна',
      en: 'Sets them. Quiet hours delay notices about low and medium risk only, by 14 hours at most',
    },
    tags: ['preferences'],
    access: 'signed-in',
    body: z
      .strictObject({ quietFrom: clock, quietUntil: clock, digestAt: clock })
      .transform((given) => ({
        quietFrom: minutesOf(given.quietFrom),
        quietUntil: minutesOf(given.quietUntil),
        digestMinute: minutesOf(given.digestAt),
      }))
      .refine((wishes) => quietMinutes(wishes) <= longestQuietMinutes, {
        path: ['quietUntil'],
        params: { code: 'out-of-range' },
      }),
    responses: { 204: { description: 'Set' } },
    handler: async ({ actor, body }) => {
      await setWishes(deps, actor.id, body);
      return reply(204, undefined);
    },
  });
  return [read, write];
}
