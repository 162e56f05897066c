// Finding one's way in a profile.
import type { CalendarFile, Profile } from './profile';
import type { Unit } from './profile-schema';

export function unitOf(profile: Profile, code: string): Unit {
  const unit = profile.units.find((u) => u.code === code);
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
