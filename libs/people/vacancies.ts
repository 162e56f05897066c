// Posts that nobody fills, and who fills them meanwhile: whoever is told in their place may act in it. One rule for both: that of recipients.ts.
import type { Role } from '../process/kernel/roles';
import { type Person, type Place, type WhoIsThere, recipientsOf } from './recipients';

/** Posts that owe steps by themselves. A case without its lead is given to another; that is the supervisor's to do. */
export const POSTS = ['supervisor', 'manager'] as const satisfies readonly Role[];
export type Post = (typeof POSTS)[number];

type Present = Pick<WhoIsThere, 'staff' | 'away' | 'delegates'>;

/**
 * Units in which this person is told what a post owes, though it is not theirs, by post.
 * @param units each with those above it, nearest first
 */
export function vacanciesFilledBy(
  person: Pick<Person, 'id' | 'role' | 'unit'>,
  units: readonly (readonly Place[])[],
  who: Present,
): Readonly<Record<Post, readonly string[]>> {
  const around = neighbours(units, who);
  const filled = (role: Post): string[] =>
    units.flatMap((places) => {
      const code = places[0]?.code;
      if (code === undefined || holds(person, role, code)) return [];
      const told = recipientsOf({ ...who, staff: around(places), role, leadId: undefined, places });
      return told.some(({ staffId }) => staffId === person.id) ? [code] : [];
    });
  return { supervisor: filled('supervisor'), manager: filled('manager') };
}

/** A supervisor's post is of one unit, a manager's of everything below as well (matrix.ts). */
function holds({ role, unit }: Pick<Person, 'role' | 'unit'>, post: Post, code: string): boolean {
  return role === post && (post === 'manager' || unit === code);
}

/** Of everybody, those whom the rule can look at for one unit: a country has thousands, a unit with those above it a few. */
function neighbours(units: readonly (readonly Place[])[], { staff, away, delegates }: Present) {
  const byId = new Map(staff.map((one) => [one.id, one]));
  const byUnit = new Map<string, Person[]>();
  for (const one of staff) byUnit.set(one.unit, [...(byUnit.get(one.unit) ?? []), one]);
  const named = (id: string | null | undefined): Person[] =>
    id ? [byId.get(id)].filter((one) => one !== undefined) : [];
  return (places: readonly Place[]): Person[] => {
    const near = places.flatMap(({ code, leadId }) => [...(byUnit.get(code) ?? []), ...named(leadId)]);
    const others = near.flatMap(({ id, deputyId }) => [deputyId, away.get(id), delegates?.get(id)].flatMap(named));
    return [...new Set([...near, ...others])];
  };
}
