// Colleagues, found by what a person would type: a mail address, an id, or in a demo the key of a sample person.
import { call } from './api';
import { cannot } from './plain-error';
import { type Shared } from './print';
import { authorization, personByKey, urls } from './session';

export interface Colleague {
  readonly id: string;
  readonly name: Readonly<Record<'mn' | 'en', string>>;
  readonly role: string;
  readonly unit: string;
  readonly active: boolean;
  readonly email: string;
}

/** Everybody the asker may see, whoever has left among them. `of`: demo, from where a manager is taken. */
export async function everybody({ as, lang }: Shared, only?: string, of = 'mn-069-05'): Promise<Colleague[]> {
  const found: Colleague[] = [];
  for (let after: string | undefined; ;) {
    const query = new URLSearchParams({ limit: '200', ...(only ? { unit: only } : {}), ...(after ? { after } : {}) });
    const page = await call<{ items: Colleague[]; next?: string }>(`${urls.casework()}/api/staff?${query}`, {
      authorization: authorization(as, 'manager', of),
      lang,
    });
    found.push(...page.items);
    if (page.next === undefined) return found;
    after = page.next;
  }
}

const ID = /^[0-9a-f-]{36}$/;

export const isMailOrId = (who: string): boolean => ID.test(who) || who.includes('@');

/** @param of demo, from where a manager is taken. @throws PlainError when nobody the asker may see has it */
export async function findStaff(
  who: string,
  common: Shared,
  of?: string,
): Promise<{ readonly id: string; readonly unit: string }> {
  if (ID.test(who)) return { id: who, unit: 'mn-069-05' };
  if (!who.includes('@')) return personByKey(who);
  const matching = (await everybody(common, undefined, of)).filter(
    ({ email }) => email.toLowerCase() === who.toLowerCase(),
  );
  // Of those who left and came back under the same address, whoever works here now.
  const found = matching.find(({ active }) => active) ?? matching[0];
  if (!found) throw cannot('no-mail-address', { mail: who });
  return found;
}
