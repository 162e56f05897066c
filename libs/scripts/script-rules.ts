// Policy and calendar a script is played under: the profile's for its unit, with the script's own timings on top.
import { calendarTable } from '../calendar/build-table';
import { effectiveSlice, lighter } from '../policy/effective-slice';
import { hurried } from '../policy/hurried-timings';
import type { Policy } from '../policy/policy-schema';
import { type Profile, loadProfile, profileDir } from '../policy/profile';
import { calendarOf, unitPath } from '../policy/profile-lookup';
import type { Rules } from '../process/kernel/definition';
import type { PolicySlice } from '../process/kernel/policy';
import { type Day, type Instant, parseDay } from '../process/kernel/time';
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

const profiles = new Map<string, Policy>();

function profilePolicy(name: string): Policy {
  const policy = profiles.get(name) ?? loadProfile(profileDir(name)).policy;
  profiles.set(name, policy);
  return policy;
}

/** An emergency is on from now until an instant, or over: then `usual` times hold again. */
function switched(slice: PolicySlice, emergency: string, { script, at, usual }: Told): PolicySlice {
  if (emergency === 'off') {
    const { emergency: _over, ...rest } = slice;
    return { ...rest, timings: usual.get(slice.unit) ?? slice.timings };
  }
  usual.set(slice.unit, slice.timings);
  const policy = profilePolicy(script.profile);
  const { timings, shortened } = hurried(policy, slice.timings);
  const on = { fromAt: at, untilAt: Date.parse(emergency), shortened, ...lighter(policy) };
  return { ...slice, timings, emergency: on };
}

/** Where a change stands in its story. */
export interface Told {
  readonly script: Script;
  readonly at: Instant;
  /** By unit: the timings without an emergency. One for the whole story. */
  readonly usual: Map<string, PolicySlice['timings']>;
}

/** The next version of policy or calendar, or both, as a step of a script says. */
export function changedRules(change: RulesChange, told: Told): (rules: Rules) => Rules {
  const [closed, working] = [days(change.closed), days(change.working)];
  const policyOf = (slice: PolicySlice): PolicySlice => {
    if (!change.policy && change.emergency === undefined) return slice;
    const timed = withTimings(slice, change.policy);
    const next = change.emergency === undefined ? timed : switched(timed, change.emergency, told);
    return { ...next, version: slice.version + 1 };
  };
  return ({ policy, calendar }) => ({
    policy: policyOf(policy),
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
