/** What a report can be about and where it can go, from the country's profile. */
import { calendarOf, unitPath } from '../../libs/policy/profile-lookup';
import { type Profile } from '../../libs/policy/profile';
import { type Unit } from '../../libs/policy/profile-schema';

export interface Coded {
  readonly code: string;
  readonly mn: string;
  readonly en: string;
}

/** A unit that takes reports: its letters begin the case reference. */
export interface TakingUnit {
  readonly code: string;
  readonly letters: string;
  readonly zone: string;
}

export interface Choices {
  /** All units, parents before children, as a person looks for a place. */
  readonly areas: readonly (Coded & { readonly parent?: string; readonly takes: boolean })[];
  readonly concerns: readonly Coded[];
  readonly sources: readonly Coded[];
  readonly reporters: readonly Coded[];
  /** The unit that takes a report from an area: the area itself, one below it, or the unit on duty for the country. */
  readonly takerOf: (area: string | undefined) => TakingUnit;
  /** What begins the references of a unit: a shorter name of it. */
  readonly lettersOf: (unit: string) => string | undefined;
  readonly unitWith: (letters: string) => string | undefined;
  /** The unit and everything above it, top first. */
  readonly pathOf: (unit: string) => readonly string[];
  readonly zoneOf: (unit: string) => string;
}

/** @throws Error for a profile in which no unit takes reports, or that lacks one of the lists */
export function choicesOf(profile: Profile): Choices {
  const taking = profile.units.filter((unit) => unit.letters !== undefined);
  const onDuty = taking.find(({ code }) => code === profile.onDuty) ?? taking[0];
  if (onDuty === undefined)
    throw new Error(`no unit of profile ${profile.name} has letters, so none can take a report`);

  const zoneOf = (unit: string): string => calendarOf(profile, unit).source.zone;
  const take = (unit: Unit): TakingUnit => ({
    code: unit.code,
    letters: unit.letters as string,
    zone: zoneOf(unit.code),
  });
  const paths = new Map(profile.units.map(({ code }) => [code, unitPath(profile, code)]));
  const takers = takersOf(taking, paths);
  const letters = new Map(taking.map((unit) => [unit.code, unit.letters as string]));
  const lettered = new Map(taking.map((unit) => [unit.letters as string, unit.code]));
  return {
    areas: profile.units.map(({ code, name, parent, letters }) => ({
      code,
      ...name,
      ...(parent === undefined ? {} : { parent }),
      takes: letters !== undefined,
    })),
    concerns: list(profile, 'concerns'),
    sources: list(profile, 'sources'),
    reporters: list(profile, 'reporters'),
    takerOf: (area) => take((area === undefined ? undefined : takers.get(area)) ?? onDuty),
    lettersOf: (unit) => letters.get(unit),
    unitWith: (of) => lettered.get(of),
    pathOf: (unit) => paths.get(unit) ?? unitPath(profile, unit),
    zoneOf,
  };
}

/**
 * Who takes the reports of each area: the unit itself; above it, whoever is led among those below, or else the first of them, the centre.
 * The country itself is no area: from there it goes to the unit on duty.
 */
function takersOf(taking: readonly Unit[], paths: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, Unit> {
  const takers = new Map<string, Unit>();
  for (const unit of [...taking.filter(({ lead }) => lead !== undefined), ...taking])
    for (const above of (paths.get(unit.code) ?? []).slice(1, -1)) if (!takers.has(above)) takers.set(above, unit);
  for (const unit of taking) takers.set(unit.code, unit);
  return takers;
}

function list(profile: Profile, name: string): Coded[] {
  const entries = profile.codes[name];
  if (entries === undefined) throw new Error(`profile ${profile.name} has no list of codes "${name}"`);
  return entries.map(({ code, mn, en }) => ({ code, mn, en }));
}
