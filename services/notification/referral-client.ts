/** What this service asks of referral: the handoff a mail speaks of, its agency's contacts, and a fresh link. */
import { z } from 'zod';
import { instant } from '../../libs/http/fields';
import { type InternalCalls } from './internal-calls';

const both = z.object({ mn: z.string(), en: z.string() });
const contact = z.object({
  role: z.enum(['agency', 'agency-deputy']),
  email: z.string(),
  language: z.enum(['mn', 'en']),
});
const handoffReply = z.object({
  ref: z.string(),
  unit: z.string(),
  serviceName: both,
  status: z.string(),
  requestedAt: instant(),
  answerBy: instant().nullable(),
  zone: z.string(),
  clockOffset: z.number(),
  requestedBy: z.object({ name: both }),
  phone: z.string().nullable(),
  agency: z.object({ id: z.string(), contacts: z.array(contact) }),
});
const agencyReply = z.object({ contacts: z.array(contact) });
const linkReply = z.object({ url: z.url() });

export type Handoff = z.output<typeof handoffReply>;
export type Contact = z.output<typeof contact>;
export type LinkPurpose = 'answer' | 'dispute';

export interface Referral {
  /** Undefined when there is no such handoff. @throws NeighbourAway */
  handoff(referral: string): Promise<Handoff | undefined>;
  /** Contacts of an agency of the directory. Undefined when there is no such agency. @throws NeighbourAway */
  contacts(agency: string): Promise<readonly Contact[] | undefined>;
  /** Undefined when there is nothing left to answer. The address holds a token: it goes into the mail and nowhere else. @throws NeighbourAway */
  link(referral: string, purpose: LinkPurpose, notice: string): Promise<string | undefined>;
}

export function referralClient(calls: InternalCalls): Referral {
  return {
    handoff: (referral) => calls.get(`/internal/handoffs/${encodeURIComponent(referral)}`, handoffReply),
    contacts: async (agency) =>
      (await calls.get(`/internal/agencies/${encodeURIComponent(agency)}`, agencyReply))?.contacts,
    link: async (referral, purpose, notice) =>
      (await calls.post('/internal/links', { referral, purpose, notice }, linkReply, [404, 409]))?.url,
  };
}
