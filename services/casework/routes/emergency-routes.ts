// Emergencies: which are on, and switching one. Preview, approval and withdrawal are those of any change of the policy.
import { z } from 'zod';
import { day, isoInstant, shortText, unitCode, wholeNumber } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { declareEmergency } from '../use-cases/rules/emergencies/declare-emergency';
import { tellEmergencies } from '../use-cases/rules/emergencies/tell-emergencies';
import { emergencySwitch } from './policy-shapes';

const params = z.object({ id: wholeNumber(1, 2_147_483_647) });
const reason = shortText(500);
const proposed = z.object({ change: z.number() });
const location = (change: number) => ({ location: `/api/policy/changes/${change}` });

export function emergencyRoutes(deps: Deps): Route[] {
  const tags = ['policy'];
  return [
    defineRoute({
      method: 'get',
      path: '/api/policy/emergencies',
      summary: {
        mn: 'Үйлчилж буй онцгой байдал, батлах эсвэл өдрөө хүлээж буй нь',
        en: 'Emergencies that are on, and those that wait for approval or for their day',
      },
      tags,
      access: { action: 'policy.read', on: 'handler' },
      responses: {
        200: {
          description: 'All of them',
          body: z.object({
            longest: z.string().nullable(),
            on: z.array(
              z.object({
                id: z.number(),
                units: z.array(z.string()),
                fromAt: isoInstant(),
                untilAt: isoInstant(),
                lastDay: z.string(),
                reason: z.string(),
              }),
            ),
            waiting: z.array(
              z.object({ change: z.number(), status: z.string(), reason: z.string(), emergency: emergencySwitch }),
            ),
          }),
        },
      },
      handler: async () => reply(200, { ...(await tellEmergencies(deps)) } as never),
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/emergencies',
      summary: {
        mn: 'Зарим нэгж, доорх бүх нэгжид тодорхой өдөр хүртэл онцгой байдал тогтоохыг санал болгох; өөр хүн батална',
        en: 'Put forward that an emergency is on in some units, and all below them, until a day; somebody else approves',
      },
      tags,
      access: { action: 'emergency.declare', on: 'handler' },
      idempotent: true,
      body: z.strictObject({
        units: z.array(unitCode()).min(1).max(100),
        /** Absent: as soon as it is approved. */
        from: day().optional(),
        until: day(),
        reason,
      }),
      responses: {
        201: { description: 'On record; preview and approve the change', body: proposed },
        403: ['outside-your-units'],
        409: ['no-emergency-rules'],
        422: ['unknown-unit', 'emergency-days', 'emergency-too-long'],
      },
      handler: async ({ actor, body: { reason: why, ...asked } }) => {
        const change = await declareEmergency(deps, actor, { deed: 'on', ...asked }, why);
        return reply(201, { change }, location(change));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/emergencies/:id/renew',
      summary: { mn: 'Өөр өдөр хүртэл сунгахыг санал болгох', en: 'Put forward that it goes on until another day' },
      tags,
      access: { action: 'emergency.declare', on: 'handler' },
      idempotent: true,
      params,
      body: z.strictObject({ until: day(), reason }),
      responses: {
        201: { description: 'On record; preview and approve the change', body: proposed },
        403: ['outside-your-units'],
        409: ['no-emergency-rules'],
        422: ['emergency-days', 'emergency-too-long'],
      },
      handler: async ({ actor, params: { id }, body: { until, reason: why } }) => {
        const change = await declareEmergency(deps, actor, { deed: 'renew', of: id, until }, why);
        return reply(201, { change }, location(change));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/emergencies/:id/end',
      summary: {
        mn: 'Сүүлийн өдрөөс нь өмнө дуусгахыг санал болгох; тэр өдрөө өөрөө дуусна',
        en: 'Put forward that it is over before its last day; on that day it ends by itself',
      },
      tags,
      access: { action: 'emergency.declare', on: 'handler' },
      idempotent: true,
      params,
      body: z.strictObject({ reason }),
      responses: {
        201: { description: 'On record; preview and approve the change', body: proposed },
        403: ['outside-your-units'],
        409: ['no-emergency-rules'],
      },
      handler: async ({ actor, params: { id }, body: { reason: why } }) => {
        const change = await declareEmergency(deps, actor, { deed: 'off', of: id }, why);
        return reply(201, { change }, location(change));
      },
    }),
  ];
}
