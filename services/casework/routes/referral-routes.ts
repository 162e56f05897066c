// Beside the commands of a referral: who could be asked next, and which services nobody could be asked for.
import { z } from 'zod';
import { caseRef, isoInstant, unitCode, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { PACKET_ITEMS, isPacketItem } from '../../../libs/policy/packet-items';
import { codeLabel } from '../../../libs/policy/profile-lookup';
import { sharingOf } from '../../../libs/policy/sharing';
import { SHARING_RULES } from '../../../libs/policy/sharing-schema';
import { SERVICE_GAPS } from '../../../libs/process/case/events';
import { code } from '../commands/command-fields';
import { type Deps } from '../deps';
import { mustFindCase } from '../use-cases/find-case';
import { nextProvider } from '../use-cases/next-provider';
import { serviceGaps } from '../use-cases/service-gaps';
import { both } from './shapes';

const agency = z.object({ id: z.string(), key: z.string(), kind: z.string(), name: both, vetted: z.boolean() });

const next = z.object({
  service: z.string(),
  /** Declined, the wrong agency, or silent past a deadline: another one may be asked. */
  needed: z.boolean(),
  proposal: agency.nullable(),
  others: z.array(agency),
  /** How many were asked for this service in this case. */
  asked: z.number(),
  gap: z.enum(SERVICE_GAPS).nullable(),
});

const sharing = z.object({
  agency,
  items: z.array(
    z.object({
      item: z.enum(PACKET_ITEMS),
      title: both,
      rule: z.enum(SHARING_RULES),
      basis: z.string(),
      source: z.string(),
      /** On the agency's page, or only said by telephone. */
      way: z.enum(['page', 'phone']),
      /** Null: it is given. */
      why: z.enum(['never', 'no-consent', 'not-written']).nullable(),
    }),
  ),
});

/** Items, joined by commas. */
const itemList = () =>
  z
    .string()
    .max(200)
    .regex(/^([a-z-]+(,[a-z-]+)*)?$/)
    .default('')
    .transform((text) => text.split(',').filter((item) => isPacketItem(item)));

const gaps = z.object({
  items: z.array(
    z.object({
      ref: z.string(),
      unit: z.string(),
      service: z.string(),
      why: z.enum(SERVICE_GAPS),
      recordedAt: isoInstant(),
    }),
  ),
  counts: z.array(z.object({ unit: z.string(), service: z.string(), count: z.number() })),
});

type Listed = Deps['profile']['agencies'][number];
const shown = ({ id, key, kind, name, vetted }: Listed) => ({ id, key, kind, name, vetted: vetted !== undefined });

export function referralRoutes(deps: Deps): Route[] {
  const titleOf = (item: string) => ({
    mn: codeLabel(deps.profile, 'mn', 'packet-items', item),
    en: codeLabel(deps.profile, 'en', 'packet-items', item),
  });
  return [
    defineRoute({
      method: 'get',
      path: '/api/cases/:ref/referrals/:id/next',
      summary: {
        mn: 'Байгууллага татгалзсан, хариу өгөөгүй холбон зуучлалд дараа нь санал болгох байгууллага; referral.reroute саналыг хүлээн авна',
        en: 'Who is proposed when an agency declines or stays silent; referral.reroute accepts the proposal',
      },
      tags: ['referral commands'],
      access: { action: 'case.read', on: 'handler' },
      params: z.object({ ref: caseRef(), id: uuid() }),
      responses: { 200: { description: 'The proposal', body: next } },
      handler: async ({ actor, params: { ref, id } }) => {
        const { unit, state } = await mustFindCase(deps, actor, ref, 'case.read');
        const found = nextProvider(deps.profile, unit, state, id);
        if (!found) throw new Problem('unknown-referral');
        const { proposal, others, gap = null, ...rest } = found;
        return reply(200, { ...rest, gap, proposal: proposal ? shown(proposal) : null, others: others.map(shown) });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/cases/:ref/sharing',
      summary: {
        mn: 'Холбон зуучлалаар байгууллагад юуг өгөх, бусдыг яагаад өгөхгүй, зүйл бүрээр; юу ч илгээхгүй',
        en: 'What an agency would be given with a referral, item by item, and why not the rest; nothing is sent',
      },
      tags: ['referral commands'],
      access: { action: 'referral.make', on: 'handler' },
      params: z.object({ ref: caseRef() }),
      query: z.object({
        agency: uuid(),
        consent: z.enum(['given', 'safety-override']).default('given'),
        consentTo: itemList(),
        written: itemList(),
      }),
      responses: { 200: { description: 'Item by item', body: sharing } },
      handler: async ({ actor, params: { ref }, query: { agency: id, ...asked } }) => {
        await mustFindCase(deps, actor, ref, 'referral.make');
        const found = deps.profile.agencies.find((one) => one.id === id);
        if (!found) throw new Problem('unknown-agency');
        const items = sharingOf(deps.profile.sharing, { kind: found.kind, ...asked });
        return reply(200, {
          agency: shown(found),
          items: items.map(({ why, ...item }) => ({ ...item, why: why ?? null, title: titleOf(item.item) })),
        });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/service-gaps',
      summary: {
        mn: 'Үзүүлэх байгууллага олдоогүй үйлчилгээ: бүртгэсэн нь тус бүрээр, нэгж тус бүрийн тоо',
        en: 'Services nobody could be asked for: each as recorded, and counted by unit',
      },
      tags: ['referral commands'],
      access: { action: 'case.read', on: 'handler' },
      query: z.object({ unit: unitCode().optional(), service: code().optional() }),
      responses: { 200: { description: 'At most 1,000, newest first', body: gaps } },
      handler: async ({ reach, query }) => reply(200, await serviceGaps(deps, reach, query)),
    }),
  ];
}
