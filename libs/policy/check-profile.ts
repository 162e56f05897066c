// What one file of a profile says about another: units that do not exist, codes that are in no list, addresses that could reach somebody.
import type { Complaint, Path } from './complaints';
import type { Agency, Codes, StaffMember, UnitLine } from './profile-schema';
import { STAFF_ROLES } from './staff-roles';
import type { Complain } from './yaml-source';

/** A line of a units file, and how to complain of it. */
export interface UnitEntry {
  readonly line: UnitLine;
  /** With its parent filled in. */
  readonly parent: string | undefined;
  readonly complain: Complain;
}

export function checkUnits(
  entries: readonly UnitEntry[],
  calendars: readonly string[],
  staff: readonly StaffMember[] | undefined,
): Complaint[] {
  const codes = new Set<string>();
  const letters = new Set<string>();
  return entries.flatMap(({ line, parent, complain }) => {
    const found = [
      ...(codes.has(line.code) ? [complain(['code'], 'duplicate-code', { value: line.code })] : []),
      ...(line.letters !== undefined && letters.has(line.letters)
        ? [complain(['letters'], 'duplicate-code', { value: line.letters })]
        : []),
      ...(parent === undefined || codes.has(parent)
        ? []
        : [complain([line.parent === undefined ? 'code' : 'parent'], 'unknown-place', { key: parent })]),
      ...(parent === undefined && codes.size > 0 ? [complain(['code'], 'unknown-place', { key: line.code })] : []),
      // The top has none to inherit.
      ...(line.calendar === undefined && parent !== undefined
        ? []
        : listed(calendars, line.calendar ?? '', 'calendars', ['calendar'], complain)),
      ...(line.lead === undefined || !staff ? [] : listed(keysOf(staff), line.lead, 'staff', ['lead'], complain)),
      ...(line.mailbox === undefined ? [] : safe(line.mailbox, ['mailbox'], complain)),
    ];
    codes.add(line.code);
    if (line.letters !== undefined) letters.add(line.letters);
    return found;
  });
}

export function checkAgencies(
  agencies: readonly Agency[],
  units: readonly string[] | undefined,
  codes: Codes | undefined,
  complain: Complain,
  invented: boolean,
): Complaint[] {
  const harmless = (address: string, path: Path) => (invented ? safe(address, path, complain) : []);
  return [
    ...twice(agencies, (agency) => agency.key, 'agencies', 'key', complain),
    ...twice(agencies, (agency) => agency.id, 'agencies', 'id', complain),
    ...agencies.flatMap((agency, i) => [
      ...(codes
        ? listed(codesIn(codes, 'agency-kinds'), agency.kind, 'agency-kinds', ['agencies', i, 'kind'], complain)
        : []),
      ...agency.units.flatMap((unit, j) => (units ? oneOf(units, unit, ['agencies', i, 'units', j], complain) : [])),
      ...agency.services.flatMap((service, j) =>
        codes ? listed(codesIn(codes, 'services'), service, 'services', ['agencies', i, 'services', j], complain) : [],
      ),
      ...harmless(agency.contact.mail, ['agencies', i, 'contact', 'mail']),
      ...harmless(agency.deputy.mail, ['agencies', i, 'deputy', 'mail']),
    ]),
  ];
}

export function checkStaff(
  staff: readonly StaffMember[],
  units: readonly string[] | undefined,
  complain: Complain,
): Complaint[] {
  const keys = keysOf(staff);
  return [
    ...twice(staff, (member) => member.key, 'staff', 'key', complain),
    ...twice(staff, (member) => member.id, 'staff', 'id', complain),
    ...twice(staff, (member) => member.mail, 'staff', 'mail', complain),
    ...staff.flatMap((member, i) => [
      ...(units ? oneOf(units, member.unit, ['staff', i, 'unit'], complain) : []),
      ...(STAFF_ROLES.includes(member.role)
        ? []
        : [complain(['staff', i, 'role'], 'unknown-role', { value: member.role, expected: STAFF_ROLES.join(', ') })]),
      ...(member.deputy ? listed(keys, member.deputy, 'staff', ['staff', i, 'deputy'], complain) : []),
      ...(member.cover ? listed(keys, member.cover.by, 'staff', ['staff', i, 'cover', 'by'], complain) : []),
      ...safe(member.mail, ['staff', i, 'mail'], complain),
    ]),
  ];
}

export function checkCodes(lists: Codes, complain: Complain): Complaint[] {
  return Object.entries(lists).flatMap(([name, entries]) =>
    entries.flatMap(({ code }, i) =>
      entries.findIndex((other) => other.code === code) === i
        ? []
        : [complain(['lists', name, i, 'code'], 'duplicate-code', { value: code })],
    ),
  );
}

export function codesIn(codes: Codes, list: string): string[] {
  return (codes[list] ?? []).map(({ code }) => code);
}

const keysOf = (staff: readonly StaffMember[]) => staff.map(({ key }) => key);

function oneOf(units: readonly string[], key: string, path: Path, complain: Complain): Complaint[] {
  return units.includes(key) ? [] : [complain(path, 'unknown-place', { key })];
}

function listed(values: readonly string[], value: string, list: string, path: Path, complain: Complain): Complaint[] {
  return values.includes(value) ? [] : [complain(path, 'unknown-code', { value, list })];
}

/** RFC 2606 keeps `.example` free for ever: a demo mail can reach nobody. */
function safe(address: string, path: Path, complain: Complain): Complaint[] {
  return address.endsWith('.example') ? [] : [complain(path, 'unsafe-address', { value: address })];
}

function twice<T>(
  items: readonly T[],
  of: (item: T) => string | undefined,
  list: string,
  field: string,
  complain: Complain,
): Complaint[] {
  const values = items.map(of);
  return values.flatMap((value, i) =>
    value === undefined || values.indexOf(value) === i ? [] : [complain([list, i, field], 'duplicate-code', { value })],
  );
}
