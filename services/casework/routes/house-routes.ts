// Units and members of staff as processes: how they stand, and one route for each command, made from its definition.
import { z } from 'zod';
import { isoInstant, unitCode, uuid } from '../../../libs/http/fields';
import { type Route, defineRoute, reply, type Summary } from '../../../libs/http/route';
import { type CommandDefinition } from '../commands/definition';
import { type Deps } from '../deps';
import { staffCommandDefinitions, unitCommandDefinitions } from '../house-commands/registry';
import { type FoundHouse, mustFindHouse } from '../use-cases/house/find-house';
import { changeLeave } from '../use-cases/house/change-leave';
import { houseAsItStands } from '../use-cases/house/house-as-it-stands';
import { recordedBy } from '../use-cases/recorded-by';
import { sendAs } from '../use-cases/send-command';
import { responses } from './command-routes';
import { both, duty, event } from './shapes';

const standing = z.object({
  ref: z.string(),
  unit: z.string(),
  unitName: both,
  status: z.string(),
  n: z.number(),
  revision: z.number(),
  zone: z.string(),
  now: isoInstant(),
  duties: z.array(duty),
  timeline: z.array(event),
  agenda: z.array(z.object({ ref: z.string(), kind: z.string(), risk: z.string(), dueAt: isoInstant() })),
});

const leave = z.object({
  id: z.string(),
  coverId: z.string().nullable(),
  fromAt: isoInstant(),
  untilAt: isoInstant(),
  /** Whether the person's process knows already; otherwise it is told within the hour. */
  told: z.boolean(),
});

interface Sent {
  readonly as: readonly Parameters<typeof mustFindHouse>[1][];
  readonly body: unknown;
  readonly requestKey: string;
  readonly expectedVersion: number | undefined;
}

async function take(deps: Deps, definition: CommandDefinition, found: FoundHouse, sent: Sent) {
  const { workflowId, unit, ref, clockOffset } = found;
  const { n, revision, projected } = await sendAs(deps, definition, sent.as, {
    workflowId,
    unit,
    input: sent.body as Readonly<Record<string, unknown>>,
    request: sent.requestKey,
    revision: sent.expectedVersion,
  });
  const location = found.process === 'unit' ? `/api/units/${found.subject}` : `/api/staff/${found.subject}`;
  if (!projected) return reply(202, { ref, n, revision }, { location, version: revision });
  const events = await recordedBy(deps, workflowId, sent.requestKey, n, unit);
  return reply(200, { ref, n, revision, at: deps.now() + clockOffset, events }, { location, version: revision });
}

export function houseRoutes(deps: Deps): Route[] {
  return [
    ...unitCommandDefinitions.map((definition) => commandRoute(deps, 'unit', definition)),
    ...staffCommandDefinitions.map((definition) => commandRoute(deps, 'staff', definition)),
    defineRoute({
      method: 'get',
      path: '/api/units/:code',
      summary: {
        mn: 'Нэгжийн байдал: юу хийх ёстой, яагаад, юу болсон',
        en: 'How a unit stands: what it owes and why, and what happened',
      },
      tags: ['people'],
      access: { action: 'unit.read', on: 'handler' },
      params: z.object({ code: unitCode() }),
      responses: { 200: { description: 'The unit', body: standing } },
      handler: async ({ actor, params }) =>
        reply(200, await houseAsItStands(deps, await mustFindHouse(deps, actor, 'unit', params.code, 'unit.read'))),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/:id',
      summary: {
        mn: 'Ажилтны байдал: мэргэжлийн удирдлага, сургалт, ярилцлага, чөлөө, дараагийн уулзалтаар ярих зүйл',
        en: 'How a colleague stands: supervision, training, debriefs, leave, and the agenda of the next session',
      },
      tags: ['people'],
      access: { action: 'staff.follow', on: 'handler' },
      params: z.object({ id: uuid() }),
      responses: { 200: { description: 'The colleague', body: standing } },
      handler: async ({ actor, params }) =>
        reply(200, await houseAsItStands(deps, await mustFindHouse(deps, actor, 'staff', params.id, 'staff.follow'))),
    }),
    leaveRoute(deps, 'cover', { mn: 'Чөлөөний үед орлох хүнийг томилох', en: 'Name who stands in during a leave' }),
    leaveRoute(deps, 'end', {
      mn: 'Чөлөөг одоо дуусгах, эсвэл эхлэхээс нь өмнө цуцлах',
      en: 'End a leave now, or take it back before it begins',
    }),
  ];
}

const common = { method: 'post', idempotent: true, versioned: true } as const;

function commandRoute(deps: Deps, house: 'unit' | 'staff', definition: CommandDefinition): Route {
  const { action, name, summary, schema, example } = definition;
  const isUnit = house === 'unit';
  return defineRoute({
    ...common,
    path: isUnit ? `/api/units/:code/commands/${name}` : `/api/staff/:code/commands/${name}`,
    summary,
    tags: [isUnit ? 'unit commands' : 'staff commands'],
    access: { action, on: 'handler' },
    params: z.object({ code: isUnit ? unitCode() : uuid() }),
    body: schema.meta({ examples: [example] }),
    responses: responses(),
    handler: async ({ params, actor, body, requestKey, expectedVersion }) => {
      const found = await mustFindHouse(deps, actor, house, params.code, action, definition.who);
      return take(deps, definition, found, { as: found.as, body, requestKey, expectedVersion });
    },
  });
}

function leaveRoute(deps: Deps, what: 'cover' | 'end', summary: Summary): Route {
  return defineRoute({
    method: 'post',
    idempotent: true,
    path: `/api/staff/:id/leave/:leave/${what}`,
    summary,
    tags: ['people'],
    access: { action: 'leave.record', on: 'handler' },
    params: z.object({ id: uuid(), leave: uuid() }),
    body: what === 'cover' ? z.strictObject({ cover: uuid() }) : z.strictObject({}),
    responses: {
      200: { description: 'On record', body: leave },
      404: ['unknown-leave'],
      422: ['own-cover', 'unknown-staff', 'cannot-stand-in'],
    },
    handler: async ({ actor, params, body }) => {
      await mustFindHouse(deps, actor, 'staff', params.id, 'leave.record');
      const change = 'cover' in body ? { cover: String(body.cover) } : 'end';
      return reply(200, await changeLeave(deps, { staffId: params.id, leave: params.leave }, change));
    },
  });
}
