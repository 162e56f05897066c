// Finding one's way in a profile.
import type { CalendarFile, Profile } from './profile';
import type { Unit } from './profile-schema';

const indexes = new WeakMap<readonly Unit[], ReadonlyMap<string, Unit>>();

export function unitOf(profile: Pick<Profile, 'name' | 'units'>, code: string): Unit {
  let index = indexes.get(profile.units);
  if (!index) {
    index = new Map(profile.units.map((unit) => [unit.code, unit]));
    indexes.set(profile.units, index);
  }
  const unit = index.get(code);
  if (!unit) throw new Error(`no unit ${code} in profile ${profile.name}`);
  return unit;
}

/** Codes from the top down to the unit itself. */
export function unitPath(profile: Profile, code: string): string[] {
  const unit = unitOf(profile, code);
  return [...(unit.parent === undefined ? [] : unitPath(profile, unit.parent)), code];
}

export function calendarOf(profile: Profile, code: string): CalendarFile {
  const { calendar } = unitOf(profile, code);
  const found = profile.calendars.find(({ id }) => id === calendar);
  if (!found) throw new Error(`no calendar ${calendar} in profile ${profile.name}`);
  return found;
}

/** The words of a code, or the code itself: an old code on record must not make a page fail. */
export function codeLabel(profile: Pick<Profile, 'codes'>, lang: 'mn' | 'en', list: string, code: string): string {
  return profile.codes[list]?.find((entry) => entry.code === code)?.[lang] ?? code;
}
