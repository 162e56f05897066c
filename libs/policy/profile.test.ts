// The profile of Mongolia as a whole, and what happens when one file of it is wrong.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatComplaint } from './complaints';
import { shippedProfile } from '../testing/shipped-profile';
import { checkProfile, loadProfile, profileDir, ProfileError } from './profile';
import { calendarOf, codeLabel, unitOf, unitPath } from './profile-lookup';

const shipped = profileDir('mongolia');
const mongolia = loadProfile(shipped);
const caseUnits = mongolia.units.filter((unit) => unit.letters !== undefined && unit.lead !== undefined);

test('the profile that tests are given is another than the one that ships', () => {
  expect(shippedProfile()).toStrictEqual(mongolia);
});

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'profile-'));
  cpSync(shipped, copy, { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

/** Complaints after one passage of one file is changed, as `file:line code`. */
function broken(file: string, from: string, to: string): string[] {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  const checked = checkProfile(copy);
  if (checked.ok) throw new Error('accepted');
  return checked.complaints.map((c) => `${c.file.split('/').slice(1).join('/')} ${c.code}`);
}

test('three units of the demo are led and open cases: a soum in Bayankhongor, one in Khovd in the other zone, and a khoroo in Ulaanbaatar', () => {
  expect(caseUnits.map(({ code, letters }) => [code, letters, calendarOf(mongolia, code).source.zone])).toEqual([
    ['mn-069-05', 'BH', 'Asia/Ulaanbaatar'],
    ['mn-043-11', 'KH', 'Asia/Hovd'],
    ['mn-1-03-08', 'UB', 'Asia/Ulaanbaatar'],
  ]);
  expect(unitPath(mongolia, 'mn-1-03-08')).toEqual(['mn', 'mn-1', 'mn-1-03', 'mn-1-03-08']);
});

test('in every unit somebody visits, somebody supervises, somebody above decides, and somebody leads', () => {
  for (const { code, lead } of caseUnits) {
    const here = mongolia.staff.filter((member) => member.unit === code).map(({ role }) => role);
    const above = mongolia.staff
      .filter((member) => unitPath(mongolia, code).includes(member.unit))
      .map(({ role }) => role);
    expect(here).toEqual(expect.arrayContaining(['caseworker', 'supervisor']));
    expect(above).toEqual(expect.arrayContaining(['manager', 'ops', 'auditor', 'intake']));
    expect(lead).toBeDefined();
  }
  expect(mongolia.staff.some((member) => member.cover)).toBe(true);
});

test('every unit has somewhere to refer to for health, protection, psychosocial and legal help', () => {
  for (const { code } of caseUnits) {
    const path = unitPath(mongolia, code);
    const services = mongolia.agencies
      .filter((a) => a.units.some((unit) => path.includes(unit)))
      .flatMap((a) => a.services);
    expect(services).toEqual(expect.arrayContaining(['physical-health', 'protection', 'psychosocial', 'legal']));
  }
});

test('no demo address can reach a real person', () => {
  const mails = [
    ...mongolia.staff.map(({ mail }) => mail),
    ...mongolia.units.flatMap(({ mailbox }) => mailbox ?? []),
    ...mongolia.agencies.flatMap(({ contact, deputy }) => [contact.mail, deputy.mail]),
  ];
  for (const mail of mails) expect(mail).toMatch(/\.example$/);
  for (const { contact, deputy } of mongolia.agencies) expect([contact.phone, deputy.phone].join()).toMatch(/^00.*,00/);
});

test('names are a given name and the initial of the patronymic, in both scripts', () => {
  for (const { name } of mongolia.staff) {
    expect(name.given.mn).toMatch(/^[А-ЯЁӨҮ][а-яёөү]+$/);
    expect(name.given.en).toMatch(/^[A-Z][a-z]+$/);
    expect(name.initial.mn).toMatch(/^[А-ЯЁӨҮ]$/);
  }
});

test('every code has words in both languages, and its Mongolian is Mongolian', () => {
  for (const [list, entries] of Object.entries(mongolia.codes)) {
    for (const { code, mn, en } of entries) {
      expect([list, code, mn]).toEqual([list, code, expect.stringMatching(/[А-Яа-яЁёӨөҮү]{2}/)]);
      expect([list, code, en]).toEqual([list, code, expect.not.stringMatching(/[А-Яа-яЁёӨөҮү]/)]);
    }
  }
  expect(codeLabel(mongolia, 'en', 'concerns', 'neglect')).toBe('Neglect');
  expect(codeLabel(mongolia, 'mn', 'concerns', 'long-gone-code')).toBe('long-gone-code');
  expect(() => unitOf(mongolia, 'mn-999')).toThrow('no unit mn-999');
});

// What the practice documents list by name; a code that is missing here cannot be reported on.
test.each([
  [
    'concerns',
    'neglect sexual-abuse physical-abuse emotional-abuse abduction recruitment medical special-needs psychological-effect mental-illness ' +
      'domestic-violence poverty addicted-carers no-birth-certificate school-dropout early-marriage separated ' +
      'truancy bullying game-addiction substance-abuse trafficking hazardous-labour law-conflict',
  ],
  [
    'services',
    'education physical-health mental-health legal livelihood vocational social-work psychosocial parenting-programme family-tracing mediation',
  ],
  [
    'agency-kinds',
    'governor-office child-rights-inspector family-department social-welfare police hospital school education-department civil-registry ' +
      'training-centre employment-office legal-aid ngo shelter crime-prevention-council',
  ],
])('the list of %s has every code of the requirements', (list, codes) => {
  const known = (mongolia.codes[list] ?? []).map(({ code }) => code);
  expect(codes.split(' ').filter((code) => !known.includes(code))).toEqual([]);
});

test.each([
  ['units.yaml', 'calendar: mn-hovd', 'calendar: mn-khovd', 'units.yaml unknown-code'],
  ['units.yaml', 'calendar: mn-ulaanbaatar, ', '', 'units.yaml unknown-code'],
  ['units.yaml', 'on-duty: mn-1-03-08', 'on-duty: mn-1-03', 'units.yaml unknown-place'],
  ['units.yaml', 'code: mn-043,', 'code: mn-045,', 'units/khovd.yaml unknown-place'],
  ['units.yaml', 'code: mn-043,', 'code: zz,', 'units.yaml unknown-place'],
  ['units/khovd.yaml', 'letters: KH,', 'letters: BH,', 'units/khovd.yaml duplicate-code'],
  ['units/khovd.yaml', 'code: mn-043-12', 'code: mn-043-11', 'units/khovd.yaml duplicate-code'],
  ['units/khovd.yaml', 'lead: munkhbat', 'parent: mn-044', 'units/khovd.yaml unknown-place'],
  ['units/khovd.yaml', 'lead: munkhbat', 'lead: nobody', 'units/khovd.yaml unknown-code'],
  ['units/khovd.yaml', 'mankhan@iveel.example', 'mankhan@iveel.mn', 'units/khovd.yaml unsafe-address'],
  ['units/khovd.yaml', 'code: mn-043-11', 'code: MN-043-11', 'units/khovd.yaml wrong-text'],
  ['agencies.yaml', 'kind: police', 'kind: army', 'agencies.yaml unknown-code'],
  ['agencies.yaml', 'services: [protection, legal]', 'services: [protection, magic]', 'agencies.yaml unknown-code'],
  ['agencies.yaml', '@galuut-health.example', '@galuut-health.mn', 'agencies.yaml unsafe-address'],
  ['agencies.yaml', 'key: gegee', 'key: itgel', 'agencies.yaml duplicate-code'],
  ['staff.yaml', 'deputy: dulguun', 'deputy: dolgoon', 'staff.yaml unknown-code'],
  ['staff.yaml', 'role: ops', 'role: agency', 'staff.yaml unknown-role'],
  ['staff.yaml', 'unit: mn-043-11', 'unit: mn-043-99', 'staff.yaml unknown-place'],
  ['codes.yaml', 'code: neglect,', 'code: poverty,', 'codes.yaml duplicate-code'],
  ['codes.yaml', 'code: wellbeing', 'code: well-being', 'policy.yaml unknown-code'],
  ['policy.yaml', 'low: 30 d', 'low: 30', 'policy.yaml no-unit'],
  ['calendars/mn-hovd.yaml', 'zone: Asia/Hovd', 'zone: Asia/Khovd', 'calendars/mn-hovd.yaml unknown-zone'],
])('%s: %s → %s is refused', (file, from, to, expected) => {
  expect(broken(file, from, to)).toContain(expected);
});

test('a missing file is named', () => {
  rmSync(join(copy, 'codes.yaml'));
  const checked = checkProfile(copy);
  expect(checked.ok ? [] : checked.complaints.map((c) => formatComplaint(c))).toEqual([
    expect.stringMatching(/codes\.yaml:1:1: The file ".*codes\.yaml" is missing\.$/),
  ]);
});

test('an empty folder is no profile, and says so in words', () => {
  rmSync(copy, { recursive: true });
  expect(() => loadProfile(copy)).toThrow(ProfileError);
});

test('one reading tells everything that is wrong in all files', () => {
  broken('units/khovd.yaml', 'letters: KH,', 'letters: BH,');
  broken('staff.yaml', 'role: ops', 'role: agency');
  expect(broken('policy.yaml', 'low: 30 d', 'low: 30')).toEqual([
    'policy.yaml no-unit',
    'staff.yaml unknown-role',
    'units/khovd.yaml duplicate-code',
  ]);
});
