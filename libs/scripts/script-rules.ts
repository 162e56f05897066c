// Policy and calendar a script is played under: the profile's for its unit, with the script's own timings on top.
import { calendarTable } from '../calendar/build-table';
import { effectiveSlice } from '../policy/effective-slice';
import type { Profile } from '../policy/profile';
import { calendarOf, unitPath } from '../policy/profile-lookup';
import type { Rules } from '../process/kernel/definition';
import type { PolicySlice } from '../process/kernel/policy';
import { type Day, parseDay } from '../process/kernel/time';
import type { RulesChange, Script } from './script-schema';

/** `unit`: another one than the script's, for a case that moves there. Throws when the profile has no such unit. */
export function scriptRules(script: Script, profile: Profile, unit = script.unit): Rules {
  const above = unitPath(profile, unit).filter((code) => code !== unit);
  const slice = effectiveSlice(profile.policy, { version: 1, unit, above });
  const policy = withTimings(slice, script.policy);
  return { policy, calendar: calendarTable(calendarOf(profile, unit).source, 1) };
}

function withTimings(slice: PolicySlice, own: Script['policy'] = {}): PolicySlice {
  const timings: Record<string, PolicySlice['timings'][string]> = { ...slice.timings };
  for (const [kind, levels] of Object.entries(own)) {
    const base = timings[kind];
    if (base) timings[kind] = { ...base, ...levels };
  }
  return { ...slice, timings };
}

const days = (texts: readonly string[] = []): Day[] => texts.flatMap((text) => parseDay(text) ?? []);

const ascending = (list: readonly Day[]): Day[] => [...new Set(list)].sort((a, b) => a - b);

/** The next version of policy or calendar, or both, as a step of a script says. */
export function changedRules(change: RulesChange): (rules: Rules) => Rules {
  const [closed, working] = [days(change.closed), days(change.working)];
  return ({ policy, calendar }) => ({
    policy: change.policy ? { ...withTimings(policy, change.policy), version: policy.version + 1 } : policy,
    calendar:
      closed.length + working.length === 0
        ? calendar
        : {
            ...calendar,
            version: calendar.version + 1,
            closed: ascending([...calendar.closed, ...closed]).filter((day) => !working.includes(day)),
            extra: ascending([...calendar.extra, ...working]).filter((day) => !closed.includes(day)),
          },
  });
}
