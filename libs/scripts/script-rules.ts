// Policy and calendar a script is played under: the profile's for its unit, with the script's own timings on top.
import { calendarTable } from '../calendar/build-table';
import { effectiveSlice } from '../policy/effective-slice';
import type { Profile } from '../policy/profile';
import { calendarOf, unitPath } from '../policy/profile-lookup';
import type { Rules } from '../process/kernel/definition';
import type { PolicySlice } from '../process/kernel/policy';
import type { Script } from './script-schema';

/** Throws when the profile has no such unit. */
export function scriptRules(script: Script, profile: Profile): Rules {
  const above = unitPath(profile, script.unit).filter((code) => code !== script.unit);
  const slice = effectiveSlice(profile.policy, { version: 1, unit: script.unit, above });
  const policy: PolicySlice = { ...slice, timings: { ...slice.timings } };
  const timings = policy.timings as Record<string, PolicySlice['timings'][string]>;
  for (const [kind, own] of Object.entries(script.policy ?? {})) {
    const base = timings[kind];
    if (base) timings[kind] = { ...base, ...own };
  }
  return { policy, calendar: calendarTable(calendarOf(profile, script.unit).source, 1) };
}
