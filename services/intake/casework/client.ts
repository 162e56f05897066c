/** What intake asks casework: the rules a case starts under, and how a case stands. */
import { z } from 'zod';
import { signServiceCall } from '../../../libs/access/service-call';
import { type Rules } from '../../../libs/process/kernel/definition';

export interface CaseStanding {
  readonly unit: string;
  readonly lead?: string | undefined;
  readonly stage: string;
}

export interface Casework {
  /** Policy slice and calendar table in force for a unit. @throws CaseworkAway */
  rules(unit: string): Promise<Rules>;
  /** Undefined while the case is not there yet. @throws CaseworkAway */
  standing(caseId: string): Promise<CaseStanding | undefined>;
}

/** Casework did not answer, or not in the way agreed. */
export class CaseworkAway extends Error {
  override readonly name = 'CaseworkAway';
}

export interface CaseworkOptions {
  readonly url: string;
  readonly serviceSecret: Buffer;
  readonly now?: () => number;
}

const timeoutMs = 3_000;
/** The core owns the shapes; here it is only made sure that the right kind of thing came. */
const rulesReply = z.object({
  policy: z.looseObject({ version: z.int(), unit: z.string(), timings: z.looseObject({}) }),
  calendar: z.looseObject({ id: z.string(), version: z.int(), offsets: z.array(z.unknown()).min(1) }),
});
const standingReply = z.object({
  unit: z.string(),
  lead: z.string().nullish(),
  stage: z.string(),
});

export function httpCasework({ url, serviceSecret, now = Date.now }: CaseworkOptions): Casework {
  const get = async (path: string): Promise<unknown> => {
    try {
      const reply = await fetch(`${url}${path}`, {
        headers: { authorization: signServiceCall(serviceSecret, 'intake', now()), accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (reply.status === 404) return undefined;
      if (!reply.ok) throw new Error(`casework answered ${reply.status}`);
      return await reply.json();
    } catch (error) {
      throw new CaseworkAway('casework could not be asked', { cause: error });
    }
  };
  const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
    const result = schema.safeParse(body);
    if (!result.success) throw new CaseworkAway('casework answered in another shape');
    return result.data;
  };
  return {
    async rules(unit) {
      const body = await get(`/internal/rules?unit=${encodeURIComponent(unit)}`);
      if (body === undefined) throw new CaseworkAway(`casework knows no rules for ${unit}`);
      return read(rulesReply, body) as unknown as Rules;
    },
    async standing(caseId) {
      const body = await get(`/internal/cases/${caseId}`);
      if (body === undefined) return undefined;
      const { lead, ...rest } = read(standingReply, body);
      return { ...rest, lead: lead ?? undefined };
    },
  };
}
