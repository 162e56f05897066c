// What the other services may ask: who somebody is, by which rules a unit lives, who is to be told. Never a name of a child, never a narrative.
import { z } from 'zod';
import { introspectReply, introspectRequest } from '../../../libs/access/introspect';
import { type Introspect } from '../../../libs/access/introspect';
import { unitCode, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { ROLES } from '../../../libs/process/kernel/roles';
import { type Deps } from '../deps';
import { caseInShort } from '../use-cases/case-in-short';
import { type CaseInShort } from '../use-cases/in-short';
import { findRecipients, placesOf } from '../use-cases/find-recipients';
import { outsiderAddress } from '../use-cases/outsider-address';
import { readPacket } from '../use-cases/packet/read-packet';
import { both } from './shapes';

const rulesReply = z.object({ policy: z.looseObject({}), calendar: z.looseObject({}) });

const caseReply = z.object({
  id: z.string(),
  ref: z.string(),
  unit: z.string(),
  /** The unit and everything above it, top first. */
  unitPath: z.array(z.string()),
  lead: z.string().nullable(),
  stage: z.string(),
  risk: z.string(),
  /** Milliseconds the case's clock is ahead of real time. */
  clockOffset: z.number(),
  zone: z.string(),
});

const recipientsReply = z.object({
  people: z.array(
    z.object({
      staffId: z.string().nullable(),
      name: z.string(),
      email: z.string(),
      language: z.enum(['mn', 'en']),
      because: z.string(),
    }),
  ),
  /** `named`: of a colleague's process, whose it is. */
  case: caseReply.extend({ named: both.optional() }),
});

const unitReply = z.object({
  code: z.string(),
  name: both,
  path: z.array(z.string()),
  phone: z.string().nullable(),
  mailbox: z.string().nullable(),
  zone: z.string(),
});

const packetReply = z.object({
  caseId: z.string(),
  shared: z.array(z.string()),
  texts: z.record(z.string(), z.string()),
  concerns: z.array(z.string()),
  risk: z.string().nullable(),
  answers: z.array(z.object({ at: z.number(), text: z.string() })),
});

const workflowId = z
  .string()
  .max(60)
  .regex(
    /^((case|referral|staff)\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|unit\/[a-z0-9-]{1,40})$/,
  );

/** Lists a reply may hold. */
function plain(found: CaseInShort) {
  return { ...found, unitPath: [...found.unitPath] };
}

export function internalRoutes(deps: Deps, introspect: Introspect): Route[] {
  const access = 'service' as const;
  const tags = ['internal'];
  return [
    defineRoute({
      method: 'post',
      path: '/internal/introspect',
      summary: {
        mn: 'Нэвтрэх эрхийн эзэн хэн болох; null бол хэн ч биш',
        en: 'Who is behind a credential; null is nobody',
      },
      tags,
      access,
      body: introspectRequest,
      responses: { 200: { description: 'The person', body: introspectReply } },
      handler: async ({ body }) => {
        const actor = await introspect(body);
        if (!actor) return reply(200, { actor: null });
        const { standsIn, ...who } = actor;
        const instead = standsIn?.map((one) => ({ ...one, units: [...one.units] }));
        return reply(200, {
          actor: { ...who, unitPath: [...who.unitPath], ...(instead ? { standsIn: instead } : {}) },
        });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/internal/rules',
      summary: {
        mn: 'Нэгжид хүчин төгөлдөр журмын хэсэг, хуанлийн хүснэгт',
        en: 'Policy slice and calendar table in force for a unit',
      },
      tags,
      access,
      query: z.object({ unit: unitCode() }),
      responses: { 200: { description: 'As the core reads them', body: rulesReply } },
      handler: async ({ query }) => {
        const rules = await deps.rules.current(query.unit);
        if (!rules) throw new Problem('not-found');
        return reply(200, { policy: { ...rules.policy }, calendar: { ...rules.calendar } });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/internal/recipients',
      summary: {
        mn: 'Одоо хэнд мэдэгдэх; хүлээн авах хүнгүй бол хоосон жагсаалт',
        en: 'Who is to be told, now; nobody reachable is an empty list',
      },
      tags,
      access,
      body: z.strictObject({
        workflowId,
        role: z.enum(ROLES),
        unit: unitCode().optional(),
        // To whom the duty was given by name.
        assignee: uuid().optional(),
        // Staff whose mail came back for this notice: whoever is next is told.
        unreachable: z.array(uuid()).max(50).optional(),
        // What is asked of them: whoever is told because mail came back may do it.
        duty: z.strictObject({ kind: z.string().max(60), key: z.string().max(200) }).optional(),
      }),
      responses: { 200: { description: 'People and the case', body: recipientsReply } },
      handler: async ({ body }) => {
        const found = await findRecipients(deps, body);
        if (!found) throw new Problem('not-found');
        return reply(200, { people: [...found.people], case: plain(found.case) });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/internal/outsiders',
      summary: {
        mn: 'Хуралд урьсан гаднын хүнд хаана бичиж болох; харсныг бүртгэнэ',
        en: 'Where somebody from outside who is asked to a conference can be written to; the reading is put on record',
      },
      tags,
      access,
      body: z.strictObject({ workflowId, note: uuid() }),
      responses: { 200: { description: 'An address', body: z.object({ email: z.string() }) } },
      handler: async ({ body, requestId }) => {
        const email = await outsiderAddress(deps, { ...body, requestId });
        if (email === undefined) throw new Problem('not-found');
        return reply(200, { email });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/internal/cases/:id',
      summary: { mn: 'Кейс товчоор', en: 'A case in short' },
      tags,
      access,
      params: z.object({ id: uuid() }),
      responses: { 200: { description: 'The case', body: caseReply } },
      handler: async ({ params }) => {
        const found = await caseInShort(deps, params.id);
        if (!found) throw new Problem('not-found');
        return reply(200, plain(found));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/internal/packets/:referral',
      summary: {
        mn: 'Байгууллага холбон зуучлалаасаа юуг унших; нээж, бүртгэнэ',
        en: 'What an agency may read of its referral; opened and written down',
      },
      tags,
      access,
      params: z.object({ referral: uuid() }),
      body: z.strictObject({ agency: uuid() }),
      responses: { 200: { description: 'The packet', body: packetReply } },
      handler: async ({ params, body, requestId }) => {
        const found = await readPacket(deps, params.referral, { agency: body.agency, requestId });
        if (!found) throw new Problem('not-found');
        return reply(200, {
          ...found,
          texts: { ...found.texts },
          shared: [...found.shared],
          concerns: [...found.concerns],
          answers: [...found.answers],
        });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/internal/units/:code',
      summary: {
        mn: 'Нэгж: нэр, холбоо барих хаяг, цагийн бүс',
        en: 'A unit: name, how to reach it, where it is in time',
      },
      tags,
      access,
      params: z.object({ code: unitCode() }),
      responses: { 200: { description: 'The unit', body: unitReply } },
      handler: async ({ params }) => {
        const [unit] = await placesOf(deps.db, params.code);
        const rules = await deps.rules.current(params.code);
        if (!unit || !rules) throw new Problem('not-found');
        return reply(200, { ...unit, path: [...unit.path], zone: rules.calendar.zone });
      },
    }),
  ];
}
