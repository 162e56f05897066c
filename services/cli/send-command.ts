// One command of the API.
import type { Role } from '../../libs/process/kernel/roles';
import { word } from '../../libs/words/word';
import { call } from './api';
import type { Shared } from './print';
import { forCase } from './find-case';
import { urls } from './session';

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

/** What happened, in sentences; a record that shows only later has none yet. */
export function toldTaken({ ref, events }: TakenReply, lang: 'mn' | 'en'): string {
  return events?.map(({ words }) => words[lang]).join('\n') ?? word(lang, 'cli.said.recorded', { ref });
}

export async function sendCommand(
  ref: string,
  command: string,
  input: Record<string, unknown>,
  role: Role,
  asker: Pick<Shared, 'as' | 'lang'>,
  key?: string,
): Promise<TakenReply> {
  return call<TakenReply>(`${urls.casework()}/api/cases/${encodeURIComponent(ref)}/commands/${command}`, {
    method: 'POST',
    body: input,
    authorization: await forCase(ref, role, asker),
    lang: asker.lang,
    ...(key === undefined ? {} : { key }),
  });
}
