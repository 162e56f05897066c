// The shipped profile for tests: read and checked by the first suite of a run that asks, and taken from its JSON by all others, which saves each a third of a second.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProfile, type Profile, profileDir } from '../policy/profile';

/** A profile is plain data: what comes back from JSON equals what was read. `IVEEL_TEST_RUN` is the folder of the run, from test/setup/global-setup. */
export function shippedProfile(): Profile {
  const folder = process.env.IVEEL_TEST_RUN;
  if (folder === undefined) return loadProfile(profileDir('mongolia'));
  const kept = join(folder, 'profile.json');
  if (!existsSync(kept)) {
    // Renamed when whole: a suite beside this one must not read half of it.
    const own = `${kept}.${process.pid}`;
    writeFileSync(own, JSON.stringify(loadProfile(profileDir('mongolia'))));
    renameSync(own, kept);
  }
  return JSON.parse(readFileSync(kept, 'utf8')) as Profile;
}
