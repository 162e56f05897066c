// What nobody heard, across cases: for supervisors, managers and operations.
import { z } from 'zod';
import { isoInstant, uuid, wholeNumber } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { alarmAt, endAlarm, listAlarms } from '../use-cases/alarms/list-alarms';

const alarm = z.object({
  id: z.string(),
  /** Of the case; for a unit or a colleague the unit. */
  ref: z.string(),
  workflowId: z.string(),
  n: z.number(),
  what: z.enum(['nobody-reachable', 'undeliverable', 'effect-failed']),
  /** Kind of the duty, or name of the effect. */
  kind: z.string().nullable(),
  template: z.string().nullable(),
  role: z.string().nullable(),
  code: z.string().nullable(),
  unit: z.string(),
  raisedAt: isoInstant(),
  /** How often somebody was told of it. */
  told: z.number(),
  endedAt: isoInstant().nullable(),
  endedBy: z.string().nullable(),
});

export function alarmRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/alarms',
      summary: {
        mn: 'Хэнд ч хүрээгүй мэдэгдэл, бүтэлгүйтсэн үйлдэл, шинэ нь эхэндээ; `all=1` бол дууссаныг ч',
        en: 'Notices that reached nobody and effects that failed for good, newest first; with `all=1` those that are over too',
      },
      tags: ['safety nets'],
      access: { action: 'alarm.read', on: 'handler' },
      query: z.object({ all: wholeNumber(0, 1).optional() }),
      responses: { 200: { description: 'At most 500', body: z.object({ items: z.array(alarm) }) } },
      handler: async ({ actor, reach, query }) =>
        reply(200, { items: await listAlarms(deps, actor, reach, { all: query.all === 1 }) }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/alarms/:id/end',
      summary: { mn: 'Анхаарал хандуулсан; цаашид мэдэгдэхгүй', en: 'Somebody has seen to it; it is told no more' },
      tags: ['safety nets'],
      access: {
        action: 'alarm.end',
        on: ({ params }: { params: { id: string } }) => alarmAt(deps, params.id),
      },
      params: z.object({ id: uuid() }),
      body: z.strictObject({}),
      responses: { 204: { description: 'Ended' }, 409: ['already-done'] },
      handler: async ({ actor, params }) => {
        await endAlarm(deps, actor, params.id);
        return reply(204, undefined);
      },
    }),
  ];
}
