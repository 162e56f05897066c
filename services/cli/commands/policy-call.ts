// Who speaks to the API about rules, and the shapes of its answers.
import type { Command } from 'commander';
import { type Call, call } from '../api';
import { type Shared, shared } from '../print';
import { authorization, profile, urls } from '../session';

export type Both = Readonly<Record<'mn' | 'en', string>>;

export interface Person {
  readonly id: string;
  readonly name: Both | null;
  readonly role?: string | null;
  readonly unit?: string | null;
}

/** `ops` tunes; `manager` signs. In a demo both are people of the top unit; --as names another. */
export function asking(command: Command, role: 'ops' | 'manager' = 'ops') {
  const common: Shared = shared(command);
  const top = profile().units.find(({ parent }) => parent === undefined)?.code ?? '';
  return {
    common,
    ask: <T>(path: string, more: Omit<Call, 'authorization' | 'lang'> = {}) =>
      call<T>(`${urls.casework()}${path}`, {
        ...more,
        authorization: authorization(common.as, role, top),
        lang: common.lang,
      }),
  };
}

/** A number is a change on record, anything else the name of a file. */
export function draftBody(draft: string, read: (file: string) => string): { change: number } | { text: string } {
  return /^\d+$/.test(draft) ? { change: Number(draft) } : { text: read(draft) };
}

export function units(text: string | undefined): { units: string[] } | Record<never, never> {
  return text === undefined ? {} : { units: text.split(',').map((code) => code.trim()) };
}
