/** Internal: a fresh link for a mail that is being written, and what that mail needs to know of the handoff. */
import { z } from 'zod';
import { isoInstant, riskLevel, shortText, uuid } from '../../../libs/http/fields';
import { defineRoute, reply } from '../../../libs/http/route';
import { type agencyContacts } from '../use-cases/agency-contacts';
import { type handoffFacts } from '../use-cases/handoff-facts';
import { type mintLink } from '../use-cases/mint-link';

export interface InternalDeps {
  readonly mintLink: ReturnType<typeof mintLink>;
  readonly handoffFacts: ReturnType<typeof handoffFacts>;
  readonly agencyContacts: ReturnType<typeof agencyContacts>;
}

const both = z.strictObject({ mn: z.string(), en: z.string() });
const language = z.enum(['mn', 'en']);

const contacts = z.array(
  z.strictObject({
    role: z.enum(['agency', 'agency-deputy']),
    email: z.string(),
    language,
    phone: z.string(),
  }),
);

const facts = z.strictObject({
  referral: z.string(),
  caseId: z.string(),
  ref: z.string(),
  unit: z.string(),
  risk: riskLevel(),
  service: z.string(),
  serviceName: both,
  status: z.string(),
  requestedAt: isoInstant(),
  answerBy: isoInstant().nullable(),
  zone: z.string(),
  clockOffset: z.number(),
  requestedBy: z.strictObject({ unit: z.string(), name: both }),
  phone: z.string().nullable(),
  agency: z.strictObject({
    id: z.string(),
    name: both,
    contacts,
  }),
});

const contactsOnly = z.strictObject({ contacts });

export function internalRoutes(deps: InternalDeps) {
  return [
    defineRoute({
      method: 'post',
      path: '/internal/links',
      summary: {
        mn: 'Нэг имэйлд зориулж холбоос үүсгэх; зөвхөн хэшийг нь хадгална',
        en: 'Mints a link for one mail; only its hash is kept',
      },
      access: 'service',
      body: z.strictObject({ referral: uuid(), purpose: z.enum(['answer', 'dispute']), notice: shortText(200) }),
      responses: {
        201: { description: 'The link', body: z.strictObject({ url: z.string(), expiresAt: isoInstant() }) },
        409: 'handoff-closed',
      },
      handler: async ({ body }) => reply(201, await deps.mintLink(body)),
    }),
    defineRoute({
      method: 'get',
      path: '/internal/handoffs/:referral',
      summary: {
        mn: 'Холбон зуучлалын тухай имэйлд хэрэгтэй мэдээлэл',
        en: 'What a mail about a handoff needs to know',
      },
      access: 'service',
      params: z.object({ referral: uuid() }),
      responses: { 200: { description: 'The handoff', body: facts } },
      handler: async ({ params }) => reply(200, await deps.handoffFacts(params.referral)),
    }),
    defineRoute({
      method: 'get',
      path: '/internal/agencies/:agency',
      summary: { mn: 'Лавлахад буй байгууллагад хаана бичих', en: 'Where to write to an agency of the directory' },
      access: 'service',
      params: z.object({ agency: uuid() }),
      responses: { 200: { description: 'Its contacts', body: contactsOnly } },
      handler: async ({ params }) => reply(200, { contacts: await deps.agencyContacts(params.agency) }),
    }),
  ];
}
