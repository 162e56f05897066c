// Units of a profile as their files give them: one line each, with what a line leaves out taken from its code and from the unit above.
import type { UnitEntry } from './check-profile';
import type { Complaint } from './complaints';
import type { Unit, UnitLine } from './profile-schema';
import type { Complain } from './yaml-source';

/** The lines of a file, complaining by its own lines. */
export function unitEntries(read: { value: { units: readonly UnitLine[] }; complain: Complain }): UnitEntry[] {
  return read.value.units.map((line, i) => ({
    line,
    parent: line.parent ?? above(line.code),
    complain: (path, code, args, about) => read.complain(['units', i, ...path], code, args, about),
  }));
}

/** `mn-069-05` → `mn-069` → `mn` → none. */
function above(code: string): string | undefined {
  const end = code.lastIndexOf('-');
  return end < 0 ? undefined : code.slice(0, end);
}

/** Unit → itself and everything above it, top first. A parent nobody knows is left out: it has its own complaint. */
export function pathsOf(entries: readonly Pick<UnitEntry, 'line' | 'parent'>[]): Map<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>();
  for (const { line, parent } of entries) paths.set(line.code, [...(paths.get(parent ?? '') ?? []), line.code]);
  return paths;
}

/** Of lines that were checked: parents stand before their children. */
export function resolvedUnits(entries: readonly UnitEntry[]): Unit[] {
  const calendars = new Map<string, string>();
  return entries.map(({ line, parent }) => {
    const calendar = line.calendar ?? calendars.get(parent ?? '') ?? '';
    calendars.set(line.code, calendar);
    return { ...line, ...(parent === undefined ? {} : { parent }), calendar };
  });
}

/** Whoever takes the reports of no place must be able to open a case. */
export function checkOnDuty(code: string | undefined, entries: readonly UnitEntry[], complain: Complain): Complaint[] {
  if (code === undefined || entries.some(({ line }) => line.code === code && line.letters !== undefined)) return [];
  return [complain(['on-duty'], 'unknown-place', { key: code })];
}
