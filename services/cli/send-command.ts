// One command of the API.
import type { Role } from '../../libs/process/kernel/roles';
import { call } from './api';
import type { Shared } from './print';
import { authorization, unitOfRef, urls } from './session';

export interface TakenReply {
  readonly ref: string;
  readonly n: number;
  readonly revision: number;
  readonly events?: readonly {
    readonly n: number;
    readonly type: string;
    readonly words: Readonly<Record<'mn' | 'en', string>>;
    readonly body: unknown;
  }[];
}

export function sendCommand(
  ref: string,
  command: string,
  input: Record<string, unknown>,
  role: Role,
  { as, lang }: Pick<Shared, 'as' | 'lang'>,
  key?: string,
): Promise<TakenReply> {
  return call<TakenReply>(`${urls.casework()}/api/cases/${encodeURIComponent(ref)}/commands/${command}`, {
    method: 'POST',
    body: input,
    authorization: authorization(as, role, unitOfRef(ref)),
    lang,
    ...(key === undefined ? {} : { key }),
  });
}
