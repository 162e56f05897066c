// A profile as real work needs it: without the people of the demo, and without agencies marked as invented. Their addresses reach nobody, so a notice sent
// to them would be a notice lost.
import type { Profile } from './profile';
import type { Unit } from './profile-schema';

/** Leads and mailboxes go too: they are the demo's, and real ones are set in the running system (`iveel unit set`). */
export function withoutInvented(profile: Profile): Profile {
  const units = profile.units.map(({ lead: _lead, mailbox: _mailbox, ...unit }): Unit => unit);
  return { ...profile, units, staff: [], agencies: profile.agenciesInvented ? [] : profile.agencies };
}

/** @param demo whether sample people may work here (IVEEL_DEMO) */
export function inUse(profile: Profile, demo: boolean): Profile {
  return demo ? profile : withoutInvented(profile);
}
