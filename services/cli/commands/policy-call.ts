// Who speaks to the API about rules, and the shapes of its answers.
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { type Call, call } from '../api';
import { numbered } from '../options';
import { say, wrong } from '../say';
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
export type Asking = ReturnType<typeof asking>;

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

/** A number is a change on record, anything else the name of a file; `--revert-to` goes back to a version. Exactly one of them. */
export function draftBody(
  draft: string | undefined,
  revertTo: string | undefined,
  read: (file: string) => string,
): { change: number } | { text: string } | { revertTo: number } {
  if ((draft === undefined) === (revertTo === undefined)) throw wrong('one-draft');
  if (revertTo !== undefined) return { revertTo: numbered('--revert-to', revertTo) };
  return /^\d+$/.test(draft ?? '') ? { change: Number(draft) } : { text: read(draft ?? '') };
}

export function units(text: string | undefined): { units: string[] } | Record<never, never> {
  return text === undefined ? {} : { units: text.split(',').map((code) => code.trim()) };
}

export const SCOPES = ['new', 'replan'] as const;

const EVERY_MS = 500;

/** Says on the error output how far a long piece of work has come, until it has; nothing with `--json`. */
export async function withProgress<T>(
  { common, ask }: Asking,
  words: { readonly begun: string; readonly far: string },
  work: (progress: { readonly progress?: string }) => Promise<T>,
): Promise<T> {
  if (common.json) return work({});
  process.stderr.write(`${say(common.lang, words.begun)}\n`);
  const id = randomUUID();
  let over = false;
  const watch = async (): Promise<void> => {
    for (let said = ''; ;) {
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      if (over) return;
      // Nobody knows of it before it has begun, or after.
      const far = await ask<{ done: number; of: number }>(`/api/policy/progress/${id}`).catch(() => undefined);
      const line = far && say(common.lang, words.far, { done: String(far.done), of: String(far.of) });
      if (line !== undefined && line !== said && !over) process.stderr.write(`${line}\n`);
      said = line ?? said;
    }
  };
  const watching = watch();
  try {
    return await work({ progress: id });
  } finally {
    over = true;
    await watching;
  }
}
