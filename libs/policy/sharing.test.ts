// What an agency is given of a child. What would hurt: a school that learns what happened at home, a supervisor who hands out what nobody may, a name on a page.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHILD_ITEMS, PACKET_ITEMS, SPOKEN_ITEMS, WRITTEN_ITEMS } from './packet-items';
import { checkProfile, loadProfile, profileDir } from './profile';
import { type Asked, packetOf, sharingOf } from './sharing';

const shipped = profileDir('mongolia');
const { sharing, codes } = loadProfile(shipped);
const kinds = (codes['agency-kinds'] ?? []).map(({ code }) => code);
const all: Omit<Asked, 'kind' | 'consent'> = { consentTo: PACKET_ITEMS, written: WRITTEN_ITEMS };

test('consent to a referral alone hands out what the family was not asked about', () => {
  const plan = packetOf(sharing, { kind: 'ngo', consent: 'given', consentTo: [], written: ['goal', 'message'] });
  expect(plan).toEqual({ shared: ['goal', 'age', 'sex'], byPhone: [], withheld: ['message'] });
});

test('an item agreed to is left out, or one not agreed to put in', () => {
  const plan = packetOf(sharing, {
    kind: 'ngo',
    consent: 'given',
    consentTo: ['message', 'name', 'place'],
    written: ['goal', 'message', 'safety'],
  });
  expect(plan.shared).toEqual(['goal', 'message', 'age', 'sex']);
  expect(plan.byPhone).toEqual(['name']);
  expect(plan.withheld).toEqual(['safety', 'place']);
});

test('a supervisor who decides for safety widens what is never given', () => {
  for (const kind of kinds) {
    const override = sharingOf(sharing, { ...all, kind, consent: 'safety-override', consentTo: [] });
    for (const { rule, why } of override) expect(why).toBe(rule === 'never' ? 'never' : undefined);
  }
  const school = packetOf(sharing, { ...all, kind: 'school', consent: 'safety-override' });
  expect(school.shared).toContain('safety');
  expect([...school.shared, ...school.byPhone]).not.toEqual(expect.arrayContaining(['concerns']));
  expect(school.withheld).toEqual(['concerns', 'risk', 'place']);
});

test('a name, a place or a number reaches a page, for any kind of agency and any consent', () => {
  for (const kind of kinds)
    for (const consent of ['given', 'safety-override'] as const)
      for (const item of SPOKEN_ITEMS) expect(packetOf(sharing, { ...all, kind, consent }).shared).not.toContain(item);
});

test('a kind of agency that the table does not know is given something', () => {
  const plan = packetOf(sharing, { ...all, kind: 'newspaper', consent: 'safety-override' });
  expect(plan).toMatchObject({ shared: [], byPhone: [] });
});

test('every kind of agency is asked with goal and expected result (R-107), and every line says where it comes from', () => {
  for (const kind of kinds) {
    const { shared } = packetOf(sharing, { kind, consent: 'given', consentTo: [], written: WRITTEN_ITEMS });
    expect(shared).toEqual(expect.arrayContaining(['goal', 'expected']));
  }
  for (const { source } of sharing) expect(source).toMatch(/R-58/);
  expect(CHILD_ITEMS).not.toContain('name');
});

describe('a table that leaves something open is refused', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'sharing-'));
    cpSync(shipped, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  test.each([
    ['a kind in no row', 'kinds: [legal-aid]', 'kinds: [police]', ['missing-key', 'duplicate-code']],
    ['a kind nobody knows', 'kinds: [legal-aid]', 'kinds: [legal-aid, press]', ['unknown-code']],
    ['an item in no column', 'consent: [age, sex]', 'consent: [age]', ['missing-key']],
    ['an item in two columns', 'consent: [age, sex]', 'consent: [age, sex, goal]', ['duplicate-code']],
    ['an item nobody can give', 'consent: [age, sex]', 'consent: [age, sex, photo]', ['not-one-of']],
    ['a row without its basis', "basis: design\n    source: 'R-58", "source: 'R-58", ['missing-basis']],
  ])('%s', (_what, from, to, codesSaid) => {
    const path = join(copy, 'sharing.yaml');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    const checked = checkProfile(copy);
    const said = checked.ok ? [] : checked.complaints.map(({ code, line }) => [code, line > 0]);
    expect(said).toEqual(expect.arrayContaining(codesSaid.map((code) => [code, true])));
  });
});
