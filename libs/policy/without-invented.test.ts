// What would hurt: an invented person who can sign in where children are protected, a notice to an agency that does not exist, a real agency left out.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkProfile, profileDir } from './profile';
import { shippedProfile } from '../testing/shipped-profile';
import { inUse } from './without-invented';

const mongolia = shippedProfile();

test('outside a demo nothing of the profile reaches anybody invented, and every unit, rule and code is there', () => {
  const real = inUse(mongolia, false);
  expect([real.staff, real.agencies]).toEqual([[], []]);
  expect(real.units.filter(({ lead, mailbox }) => lead !== undefined || mailbox !== undefined)).toEqual([]);
  expect(real.units.map(({ code }) => code)).toEqual(mongolia.units.map(({ code }) => code));
  expect([real.policy, real.calendars, real.codes]).toEqual([mongolia.policy, mongolia.calendars, mongolia.codes]);
  expect(inUse(mongolia, true)).toBe(mongolia);
});

/** The shipped profile with one passage of its directory changed. */
function withDirectory(from: RegExp, to: string) {
  const copy = mkdtempSync(join(tmpdir(), 'profile-'));
  try {
    cpSync(profileDir('mongolia'), copy, { recursive: true });
    const path = join(copy, 'agencies.yaml');
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(path, text.replace(from, to));
    return checkProfile(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

test('a directory that is not invented takes real addresses, and is in use outside a demo', () => {
  const checked = withDirectory(
    /invented: true[^]*?reception@galuut-health\.example/,
    'agencies:\n  - key: galuut-health\n    id: 4572a684-a7a2-4243-8fac-1e4fb41e8b4c\n    kind: hospital\n    name: { mn: Эмнэлэг, en: Clinic }\n    units: [mn-069-05]\n    services: [physical-health]\n    contact: { mail: reception@galuut-health.invalid',
  );
  if (!checked.ok) throw new Error(JSON.stringify(checked.complaints));
  expect(inUse(checked.value, false).agencies[0]?.contact.mail).toBe('reception@galuut-health.invalid');
});

test('an invented directory takes no address that could reach somebody', () => {
  const checked = withDirectory(/reception@galuut-health\.example/, 'reception@galuut-health.invalid');
  expect(checked.ok ? [] : checked.complaints.map(({ code }) => code)).toEqual(['unsafe-address']);
});
