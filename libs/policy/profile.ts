// A country's profile, read from its folder and checked as a whole: nothing starts on half a profile.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ZodType } from 'zod';
import type { CalendarSource } from '../calendar/calendar-schema';
import { checkCalendar } from '../calendar/check-calendar';
import { checkPolicy } from './check-policy';
import { checkSharing } from './check-sharing';
import { checkAgencies, checkCodes, checkStaff, checkUnits, codesIn } from './check-profile';
import { type Checked, type Complaint, complaint, formatComplaint, inFileOrder } from './complaints';
import type { Policy } from './policy-schema';
import {
  agenciesSchema,
  type Agency,
  type Codes,
  codesSchema,
  type StaffMember,
  moreUnitsSchema,
  staffSchema,
  type Unit,
  unitsSchema,
} from './profile-schema';
import { checkOnDuty, pathsOf, resolvedUnits, unitEntries } from './profile-units';
import { type Sharing, sharingSchema } from './sharing-schema';
import { readYaml, type YamlRead } from './yaml-source';

export interface CalendarFile {
  readonly id: string;
  readonly source: CalendarSource;
  /** As written: what is stored as version 1. */
  readonly text: string;
  readonly file: string;
}

export interface Profile {
  readonly name: string;
  readonly policy: Policy;
  /** As written: what is stored as version 1. */
  readonly policyText: string;
  readonly calendars: readonly CalendarFile[];
  /** Beside the working calendars: on which days there is no school. */
  readonly schoolCalendars: readonly CalendarFile[];
  /** Parents before their children. */
  readonly units: readonly Unit[];
  /** Takes the reports that name no place. */
  readonly onDuty: string | undefined;
  readonly agencies: readonly Agency[];
  /** The agencies are a demo's. */
  readonly agenciesInvented: boolean;
  readonly codes: Codes;
  /** What each kind of agency may be given of a child. */
  readonly sharing: Sharing;
  readonly staff: readonly StaffMember[];
}

/** Thrown when a profile cannot be used; the message lists everything that is wrong. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  constructor(readonly complaints: readonly Complaint[]) {
    super(complaints.map((c) => formatComplaint(c)).join('\n'));
  }
}

/** Folder of a shipped profile. */
export function profileDir(name: string): string {
  return resolve(__dirname, '..', '..', 'infra', 'profiles', name);
}

export function loadProfile(dir: string): Profile {
  const checked = checkProfile(dir);
  if (!checked.ok) throw new ProfileError(checked.complaints);
  return checked.value;
}

/** Every file is checked, so that one reading tells all that is wrong. */
export function checkProfile(dir: string): Checked<Profile> {
  const complaints: Complaint[] = [];
  const name = basename(dir);
  const shown = (file: string) => `${name}/${file}`;
  const missing = (file: string) =>
    complaints.push(complaint({ file: shown(file), line: 1, column: 1 }, [], 'missing-file', { value: shown(file) }));
  const textOf = (file: string): string | undefined => {
    const path = join(dir, file);
    if (existsSync(path)) return readFileSync(path, 'utf8');
    missing(file);
    return undefined;
  };
  const yaml = <T>(file: string, schema: ZodType<T>): Extract<YamlRead<T>, { ok: true }> | undefined => {
    const text = textOf(file);
    if (text === undefined) return undefined;
    const read = readYaml(text, shown(file), schema);
    if (read.ok) return read;
    complaints.push(...read.complaints);
    return undefined;
  };

  const calendars = calendarFiles(dir, 'calendars', shown, complaints);
  if (calendars.length === 0) missing('calendars');
  const schoolCalendars = calendarFiles(dir, 'school-calendars', shown, complaints);
  const codes = yaml('codes.yaml', codesSchema);
  const staff = yaml('staff.yaml', staffSchema);
  const units = yaml('units.yaml', unitsSchema);
  const agencies = yaml('agencies.yaml', agenciesSchema);
  const sharing = yaml('sharing.yaml', sharingSchema);
  const below = yamlFiles(dir, 'units').map((file) => yaml(file, moreUnitsSchema));
  const entries = [...(units ? [units] : []), ...below].flatMap((read) => (read ? unitEntries(read) : []));
  const unitCodes = units && below.every(Boolean) ? entries.map(({ line }) => line.code) : undefined;
  const lists = codes?.value.lists;
  if (codes) complaints.push(...checkCodes(codes.value.lists, codes.complain));
  if (staff) complaints.push(...checkStaff(staff.value.staff, unitCodes, staff.complain));
  if (agencies) {
    const { agencies: listed, invented = false } = agencies.value;
    complaints.push(...checkAgencies(listed, unitCodes, lists, agencies.complain, invented));
  }
  if (sharing) complaints.push(...checkSharing(sharing.value.rows, lists, sharing.complain));
  const ids = calendars.map(({ id }) => id);
  complaints.push(...checkUnits(entries, ids, staff?.value.staff));
  if (unitCodes) complaints.push(...unknownUnits(schoolCalendars, unitCodes));
  if (units) complaints.push(...checkOnDuty(units.value['on-duty'], entries, units.complain));
  const policyText = textOf('policy.yaml');
  const policy =
    policyText === undefined
      ? undefined
      : checkPolicy(policyText, shown('policy.yaml'), {
          ...(unitCodes ? { units: unitCodes, paths: pathsOf(entries) } : {}),
          ...(lists ? { criteria: codesIn(lists, 'criteria'), pauses: codesIn(lists, 'pause-reasons') } : {}),
        });
  if (policy && !policy.ok) complaints.push(...policy.complaints);

  if (
    complaints.length > 0 ||
    !codes ||
    !staff ||
    !units ||
    !agencies ||
    !sharing ||
    policyText === undefined ||
    !policy?.ok
  ) {
    return { ok: false, complaints: inFileOrder(complaints) };
  }
  return {
    ok: true,
    value: {
      name,
      policy: policy.value,
      policyText,
      calendars,
      schoolCalendars,
      units: resolvedUnits(entries),
      onDuty: units.value['on-duty'],
      agencies: agencies.value.agencies,
      agenciesInvented: agencies.value.invented ?? false,
      codes: codes.value.lists,
      sharing: sharing.value.rows,
      staff: staff.value.staff,
    },
  };
}

/** Of a calendar of schools: it would stand beside nothing. */
function unknownUnits(calendars: readonly CalendarFile[], units: readonly string[]): Complaint[] {
  return calendars.flatMap(({ file, source: { school } }) =>
    (school?.units ?? [])
      .filter((unit) => !units.includes(unit))
      .map((key) => complaint({ file, line: 1, column: 1 }, ['school', 'units'], 'unknown-place', { key })),
  );
}

function calendarFiles(
  dir: string,
  folder: 'calendars' | 'school-calendars',
  shown: (file: string) => string,
  complaints: Complaint[],
): CalendarFile[] {
  return yamlFiles(dir, folder).flatMap((path) => {
    const file = shown(path);
    const text = readFileSync(join(dir, path), 'utf8');
    const checked = checkCalendar(text, file);
    const { value: source } = checked.ok ? checked : { value: undefined };
    if (source && (source.school !== undefined) === (folder === 'school-calendars')) {
      return [{ id: source.id, source, text, file }];
    }
    const misplaced = () =>
      complaint({ file, line: 1, column: 1 }, [], 'school-stays-school', {
        value: source?.id ?? '',
        was: source?.school ? 'work' : 'school',
      });
    complaints.push(...(checked.ok ? [misplaced()] : checked.complaints));
    return [];
  });
}

/** Of a folder of the profile that may be absent, as `folder/name.yaml`. */
function yamlFiles(dir: string, folder: string): string[] {
  if (!existsSync(join(dir, folder))) return [];
  return readdirSync(join(dir, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`);
}
