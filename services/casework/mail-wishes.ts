// When people want to be mailed: they say so to the notification service, and previews of policy count their mails by it.
import { z } from 'zod';
import { signServiceCall } from '../../libs/access/service-call';
import { HOUSE_HOURS, type MailHours, NO_NIGHT } from '../../libs/process/preview/mail-hour';

export interface MailWishes {
  /** Of everybody who has set none. */
  readonly house: MailHours;
  /** By staff id. */
  readonly own: ReadonlyMap<string, MailHours>;
  /** False while the notification service is away: then everybody has the hours of the house. */
  readonly known: boolean;
}

export const HOUSE_ALONE: MailWishes = { house: HOUSE_HOURS, own: new Map(), known: false };

const reply = z.object({
  quietHours: z.boolean(),
  own: z.array(
    z.object({ staffId: z.string(), quietFrom: z.number(), quietUntil: z.number(), digestMinute: z.number() }),
  ),
});

/** A preview takes seconds as it is; it does not wait for a service that is away. */
const TIMEOUT_MS = 3_000;

interface Neighbour {
  /** Address of the notification service, without a slash at the end. */
  readonly url: string;
  readonly serviceSecret: Buffer;
  readonly onAway: (error: unknown) => void;
  readonly now: () => number;
}

/** Never throws: without it the hours of the house are the best there is. */
export const mailWishes =
  ({ url, serviceSecret, onAway, now }: Neighbour) =>
  async (): Promise<MailWishes> => {
    try {
      const answer = await fetch(`${url}/internal/preferences`, {
        headers: { authorization: signServiceCall(serviceSecret, 'casework', now()), accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!answer.ok) throw new Error(`notification answered ${answer.status}`);
      const { quietHours, own } = reply.parse(await answer.json());
      const hours = own.map(({ staffId, ...theirs }) => [staffId, quietHours ? theirs : withoutNight(theirs)] as const);
      return { house: quietHours ? HOUSE_HOURS : NO_NIGHT, own: new Map(hours), known: true };
    } catch (error) {
      onAway(error);
      return HOUSE_ALONE;
    }
  };

function withoutNight({ digestMinute }: MailHours): MailHours {
  return { ...NO_NIGHT, digestMinute };
}
