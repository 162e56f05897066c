/** Intake, asked in the name of the person signed in: are there other cases about the same child? References only; every search is written down there. */
import { signAssertion } from '../../../libs/access/assertion';

export interface Similar {
  readonly ref: string;
  /** Kinds of what they have in common: `register-number` … */
  readonly because: readonly string[];
}

export interface Intake {
  /** `none-of-yours` to whoever may not ask, `away` when nobody could be asked: the page shows the case all the same. */
  similar(staff: string, ref: string): Promise<readonly Similar[] | 'none-of-yours' | 'away'>;
}

interface Options {
  readonly url: string;
  readonly serviceSecret: Buffer;
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

export function intakeClient({ url, serviceSecret, timeoutMs = 3_000, now = Date.now }: Options): Intake {
  /** Undefined for a refusal. @throws when intake is away */
  const get = async <T>(staff: string, path: string): Promise<readonly T[] | undefined> => {
    const headers = { accept: 'application/json', authorization: signAssertion(serviceSecret, staff, now()) };
    const response = await fetch(`${url}${path}`, { headers, signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok) return ((await response.json()) as { readonly items: readonly T[] }).items;
    if (response.status < 500) return undefined;
    throw new Error(`intake answered ${response.status}`);
  };
  return {
    similar: async (staff, ref) => {
      try {
        const reports = await get<{ readonly id: string }>(staff, `/api/reports?${new URLSearchParams({ ref })}`);
        const id = reports?.[0]?.id;
        const found = id === undefined ? undefined : await get<Similar>(staff, `/api/reports/${id}/duplicates`);
        return found ?? 'none-of-yours';
      } catch {
        return 'away';
      }
    },
  };
}
