// Events as a reader gets them: who, when, and one sentence in each language.
import { type Actor } from '../../../libs/process/kernel/roles';
import { codeLabel } from '../../../libs/policy/profile-lookup';
import { eventSentence } from '../../../libs/words/event-words';
import { type Deps } from '../deps';
import { type Both } from '../tables/people';
import { isoInstants } from './iso-instants';
import { type Names, namesOf } from './names';

interface StoredEvent {
  readonly n: number;
  readonly recordedAt: number;
  readonly happenedAt: number | null;
  readonly actor: Actor;
  readonly type: string;
  readonly body: { readonly type: string };
}

export interface ToldEvent {
  readonly n: number;
  readonly recordedAt: number;
  readonly happenedAt: number | null;
  readonly type: string;
  readonly by: By;
  readonly words: Both;
  readonly body: unknown;
}

export interface By {
  readonly id: string;
  readonly role: string;
  readonly name: Both | null;
  /** In whose place, and why they might; absent when in their own right. `staff` is null where the post is vacant. */
  readonly for?: { readonly why: string; readonly staff: { readonly id: string; readonly name: Both | null } | null };
}

export async function toldEvents(
  { db, profile }: Pick<Deps, 'db' | 'profile'>,
  events: readonly StoredEvent[],
  zone: string,
): Promise<ToldEvent[]> {
  const names = await namesOf(db, profile, events.flatMap(idsIn));
  const label = (lang: 'mn' | 'en', list: string, code: string): string => codeLabel(profile, lang, list, code);
  return events.map(({ n, recordedAt, happenedAt, type, actor, body }) => {
    const words = (lang: 'mn' | 'en'): string => eventSentence(lang, body, { zone, label, nameOf: names.in(lang) });
    return {
      n,
      recordedAt,
      happenedAt,
      type,
      by: byOf(actor, names),
      words: { mn: words('mn'), en: words('en') },
      body: isoInstants(body),
    };
  });
}

function byOf({ id, role, for: instead }: Actor, names: Names): By {
  const by = { id, role, name: names.of(id) };
  if (!instead) return by;
  const { why, staff } = instead;
  return { ...by, for: { why, staff: staff === undefined ? null : names.person(staff) } };
}

function idsIn({ actor, body }: StoredEvent): (string | undefined)[] {
  const { lead, assignee, supervisor, cover, to } = body as Readonly<Record<string, string | undefined>>;
  return [actor.id, actor.for?.staff, lead, assignee, supervisor, cover, to];
}
