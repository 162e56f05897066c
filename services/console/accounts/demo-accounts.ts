/** In a demo everybody of the profile can sign in, with a password the sign-in page tells. Never outside a demo. */
import { shortNames } from '../../../libs/mongolia/person-name';
import { type Profile } from '../../../libs/policy/profile';
import { type NewAccount } from './accounts';
import { type DemoLogin } from '../pages/sign-in-page';

/** Known to all: it opens invented people's accounts only. */
export const demoPassword = 'iveel-demo-2026';

export function demoPeople(profile: Pick<Profile, 'staff'>): NewAccount[] {
  return profile.staff.map(({ id, mail, name }) => ({ staffId: id, mail, name: shortNames(name) }));
}

/** Somebody of each kind to try, in the first unit that has cases. */
export function demoLogins(profile: Pick<Profile, 'staff' | 'units'>): DemoLogin[] {
  const named = new Map(profile.units.map(({ code, name }) => [code, name]));
  const seen = new Set<string>();
  return profile.staff.flatMap(({ mail, role, unit }) => {
    const name = named.get(unit);
    if (!tried.has(role) || seen.has(role) || !name) return [];
    seen.add(role);
    return [{ mail, role, unit: name }];
  });
}

const tried: ReadonlySet<string> = new Set(['supervisor', 'caseworker', 'manager']);
