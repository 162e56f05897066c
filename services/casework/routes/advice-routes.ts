// Advice given without a case: recorded, and counted by unit and month.
import { z } from 'zod';
import { instant, isoInstant, unitCode } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { code } from '../commands/command-fields';
import { type Deps } from '../deps';
import { countAdvice, recordAdvice } from '../use-cases/advice';

const month = () => z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2026-11');

const given = z.object({ id: z.string(), unit: z.string(), happenedAt: isoInstant(), concern: z.string().nullable() });

const counted = z.object({
  unit: z.string(),
  month: z.string(),
  /** Somebody asked and was told; no report, no case. */
  withoutReport: z.number(),
  /** Reports whose screening ended in advice. */
  fromReports: z.number(),
});

export function adviceRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/contacts',
      summary: {
        mn: 'Кейс нээлгүй зөвлөгөөгөөр дууссан хандалтын тоо, нэгж, сараар; хувийн мэдээлэлгүй',
        en: 'Contacts that ended in advice and opened no case, counted by unit and month; no personal data',
      },
      tags: ['contacts'],
      access: { action: 'advice.count', on: 'handler' },
      query: z.object({ unit: unitCode().optional(), from: month().optional(), until: month().optional() }),
      responses: { 200: { description: 'Newest month first', body: z.object({ items: z.array(counted) }) } },
      handler: async ({ reach, query }) => reply(200, { items: await countAdvice(deps, reach, query) }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/contacts',
      summary: {
        mn: 'Кейсгүй зөвлөгөө өгснийг бүртгэх: хаана, хэзээ, юуны тухай. Хэний тухай болохыг хэзээ ч бичихгүй',
        en: 'Record that advice was given without a case: where, when, about which concern. Never about whom',
      },
      tags: ['contacts'],
      access: { action: 'advice.record', on: 'handler' },
      idempotent: true,
      body: z.strictObject({
        unit: unitCode().optional(),
        happenedAt: instant().optional(),
        concern: code().optional(),
      }),
      responses: { 201: { description: 'On record', body: given }, 422: ['in-the-future'] },
      handler: async (request) => {
        const { actor, body } = request;
        const { unit = actor.unit, happenedAt = deps.now(), concern } = body;
        request.allow({ unit });
        return reply(201, await recordAdvice(deps, actor, { unit, happenedAt, concern }));
      },
    }),
  ];
}
