/** What this service asks of casework: the rules a process starts with, a case's unit and lead, a unit's name and telephone. */
import { z } from 'zod';
import { signServiceCall } from '../../libs/access/service-call';
import { type Rules } from '../../libs/process/kernel/definition';

const both = z.object({ mn: z.string(), en: z.string() });

const unitReply = z.object({
  name: both,
  path: z.array(z.string()).optional(),
  phone: z.string().nullish(),
  mailbox: z.string().nullish(),
});
const caseReply = z.object({ unit: z.string(), lead: z.string().nullish() });
/** Only the outline: the rules are casework's own, and the core reads them as it made them. */
const rulesReply = z.object({
  policy: z.looseObject({ version: z.number() }),
  calendar: z.looseObject({ version: z.number(), zone: z.string() }),
});

export interface UnitFacts {
  readonly name: { readonly mn: string; readonly en: string };
  readonly phone?: string | undefined;
  readonly mailbox?: string | undefined;
}

export interface CaseFacts {
  readonly unit: string;
  readonly lead: string | undefined;
}

const packetReply = z.object({
  caseId: z.string(),
  shared: z.array(z.string()),
  texts: z.record(z.string(), z.string()),
  concerns: z.array(z.string()),
  risk: z.string().nullable(),
  answers: z.array(z.object({ at: z.number(), text: z.string() })),
});
/** As casework opens it: with whatever names its writer put in, so it goes to intake before it goes anywhere else. */
export type OpenedPacket = z.infer<typeof packetReply>;

export interface Casework {
  /** Undefined when there is nothing for this agency to read, or no longer. Opened, and written down there. @throws CaseworkAway */
  packet(referral: string, agency: string): Promise<OpenedPacket | undefined>;
  /** @throws CaseworkAway */
  rules(unit: string): Promise<Rules>;
  /** Undefined when there is no such unit. Remembered for five minutes. @throws CaseworkAway */
  unit(code: string): Promise<UnitFacts | undefined>;
  /** Undefined when there is no such case. @throws CaseworkAway */
  caseAbout(id: string): Promise<CaseFacts | undefined>;
}

/** Casework could not be asked, or did not understand. Worth another try. */
export class CaseworkAway extends Error {
  override readonly name = 'CaseworkAway';
}

export interface CaseworkClientOptions {
  readonly url: string;
  readonly serviceSecret: Buffer;
  readonly now?: () => number;
}

/** A page waits this long at most before it says "try again". */
const timeoutMs = 4_000;
const unitCacheMs = 5 * 60_000;

export function caseworkClient({ url, serviceSecret, now = Date.now }: CaseworkClientOptions): Casework {
  const units = new Map<string, { facts: UnitFacts; until: number }>();
  const get = async <T>(path: string, schema: z.ZodType<T>, body?: object): Promise<T | undefined> => {
    try {
      const reply = await fetch(`${url}${path}`, {
        headers: {
          authorization: signServiceCall(serviceSecret, 'referral', now()),
          accept: 'application/json',
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (reply.status === 404) return undefined;
      if (!reply.ok) throw new Error(`casework answered ${reply.status}`);
      return schema.parse(await reply.json());
    } catch (error) {
      throw new CaseworkAway('casework could not be asked', { cause: error });
    }
  };
  return {
    packet: (referral, agency) => get(`/internal/packets/${referral}`, packetReply, { agency }),
    rules: async (unit) => {
      const rules = await get(`/internal/rules?unit=${encodeURIComponent(unit)}`, rulesReply);
      if (rules === undefined) throw new CaseworkAway(`casework has no rules for unit ${unit}`);
      return rules as unknown as Rules;
    },
    unit: async (code) => {
      const known = units.get(code);
      if (known && known.until > now()) return known.facts;
      const found = await get(`/internal/units/${encodeURIComponent(code)}`, unitReply);
      if (!found) return undefined;
      const facts = { name: found.name, phone: found.phone ?? undefined, mailbox: found.mailbox ?? undefined };
      units.set(code, { facts, until: now() + unitCacheMs });
      return facts;
    },
    caseAbout: async (id) => {
      const found = await get(`/internal/cases/${encodeURIComponent(id)}`, caseReply);
      return found && { unit: found.unit, lead: found.lead ?? undefined };
    },
  };
}
