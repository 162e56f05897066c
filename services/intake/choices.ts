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
  /** The unit that takes a report from an area: the area itself, the first below it that takes reports, or the unit on duty for the country. */
  readonly takerOf: (area: string | undefined) => TakingUnit;
  /** The unit and everything above it, top first. */
  readonly pathOf: (unit: string) => readonly string[];
  readonly zoneOf: (unit: string) => string;
}

/** @throws Error for a profile in which no unit takes reports, or that lacks one of the lists */
export function choicesOf(profile: Profile): Choices {
  const taking = profile.units.filter((unit) => unit.letters !== undefined);
  const onDuty = taking.find((unit) => isBelow(profile, unit, 'capital')) ?? taking[0];
  if (onDuty === undefined)
    throw new Error(`no unit of profile ${profile.name} has letters, so none can take a report`);

  const zoneOf = (unit: string): string => calendarOf(profile, unit).source.zone;
  const take = (unit: Unit): TakingUnit => ({
    code: unit.code,
    letters: unit.letters as string,
    zone: zoneOf(unit.code),
  });
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
    takerOf: (area) =>
      take(
        taking.find((unit) => unit.code === area) ??
          // The country itself is no area: from there it goes to the unit on duty.
          taking.find((unit) => area !== undefined && unitPath(profile, unit.code).slice(1).includes(area)) ??
          onDuty,
      ),
    pathOf: (unit) => unitPath(profile, unit),
    zoneOf,
  };
}

function isBelow(profile: Profile, unit: Unit, kind: Unit['kind']): boolean {
  return unitPath(profile, unit.code).some((code) => profile.units.find((one) => one.code === code)?.kind === kind);
}

function list(profile: Profile, name: string): Coded[] {
  const entries = profile.codes[name];
  if (entries === undefined) throw new Error(`profile ${profile.name} has no list of codes "${name}"`);
  return entries.map(({ code, mn, en }) => ({ code, mn, en }));
}
