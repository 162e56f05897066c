/** What this service asks of intake: how old a child is, where an agency may know, and a text without the child's name. Names themselves it never gets. */
import { z } from 'zod';
import { signServiceCall } from '../../libs/access/service-call';
import { CaseworkAway } from './casework-client';

const packetReply = z.object({ age: z.number().nullable(), sex: z.string().nullable(), texts: z.array(z.string()) });
export type ToldPacket = z.infer<typeof packetReply>;

export interface PacketQuestion {
  readonly agency: string;
  readonly items: readonly string[];
  readonly texts: readonly string[];
}

export interface Intake {
  /** @throws IntakeAway */
  packet(caseId: string, question: PacketQuestion): Promise<ToldPacket>;
}

/** Intake could not be asked. Worth another try; nothing is shown meanwhile, for nobody has looked for names in it. */
export class IntakeAway extends CaseworkAway {}

/** A page waits this long at most before it says "try again". */
const timeoutMs = 4_000;

export function intakeClient({
  url,
  serviceSecret,
  now = Date.now,
}: {
  readonly url: string;
  readonly serviceSecret: Buffer;
  readonly now?: () => number;
}): Intake {
  return {
    packet: async (caseId, question) => {
      try {
        const reply = await fetch(`${url}/internal/cases/${caseId}/packet`, {
          method: 'POST',
          headers: {
            authorization: signServiceCall(serviceSecret, 'referral', now()),
            accept: 'application/json',
            'content-type': 'application/json',
          },
          body: JSON.stringify(question),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!reply.ok) throw new Error(`intake answered ${reply.status}`);
        return packetReply.parse(await reply.json());
      } catch (error) {
        throw new IntakeAway('intake could not be asked', { cause: error });
      }
    },
  };
}
