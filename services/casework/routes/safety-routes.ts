// What lies beneath the clocks: cases the nets have caught, and record against living processes.
import { z } from 'zod';
import { isoInstant } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { NETS } from '../../../libs/process/case/safety-nets';
import { type Census } from '../census';
import { type Deps } from '../deps';
import { listCaught } from '../use-cases/nets/list-caught';
import { DISAGREEMENTS, reconcile } from '../use-cases/reconcile/reconcile';
import { person } from './shapes';

const caught = z.object({
  net: z.enum(NETS),
  ref: z.string(),
  unit: z.string(),
  lead: person.nullable(),
  risk: z.string(),
  /** Last contact, or last time the child was met; without any, when the report came in. */
  since: isoInstant(),
  days: z.number(),
});

const reconciled = z.object({
  onRecord: z.number(),
  living: z.number(),
  disagreements: z.array(z.object({ workflowId: z.string(), what: z.enum(DISAGREEMENTS), repaired: z.boolean() })),
});

export function safetyRoutes(deps: Deps, census: Census): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/safety-nets',
      summary: {
        mn: 'Хэн ч холбогдоогүй кейс, хэн ч уулзаагүй хүүхэд; хамгийн удсан нь эхэндээ. Журам, хугацаанаас үл хамаарна',
        en: 'Cases nobody has been in touch with, and children nobody has met; longest first. Asks neither policy nor clocks',
      },
      tags: ['safety nets'],
      access: { action: 'worklist.read', on: 'handler' },
      query: z.object({ net: z.enum(NETS).optional() }),
      responses: { 200: { description: 'At most 1,000 of each', body: z.object({ items: z.array(caught) }) } },
      handler: async ({ actor, reach, query }) =>
        reply(200, { items: await listCaught(deps, actor, reach, query.net) }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/reconcile',
      summary: {
        mn: 'Бүртгэл, ажиллаж буй үйл явцыг хоёр талаас нь тулгах; `repair` бол засаж болохыг засна',
        en: 'Compare the record with the living processes, both ways; with `repair`, put right what can be put right',
      },
      tags: ['safety nets'],
      access: { action: 'system.repair', on: () => Promise.resolve({}) },
      body: z.strictObject({ repair: z.boolean(), deep: z.boolean().default(false) }),
      responses: { 200: { description: 'What did not agree', body: reconciled } },
      handler: async ({ body: { repair, deep } }) => {
        const { disagreements, ...counts } = await reconcile(deps, census, { repair, deep });
        return reply(200, { ...counts, disagreements: [...disagreements] });
      },
    }),
  ];
}
