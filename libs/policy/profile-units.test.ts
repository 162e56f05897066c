// The units of Mongolia: a soum left out is a child whose report has nowhere to go, a wrong zone an hour lost on every deadline.
import { shippedProfile } from '../testing/shipped-profile';
import { calendarOf, unitOf, unitPath } from './profile-lookup';

const mongolia = shippedProfile();
const { units } = mongolia;
const below = (code: string) => units.filter(({ parent }) => parent === code);
const zoneOf = (code: string) => calendarOf(mongolia, code).source.zone;

// ISO 3166-2:MN, and how many soums each aimag has.
const soums: Record<string, number> = {
  '035': 2,
  '037': 4,
  '039': 18,
  '041': 23,
  '043': 17,
  '046': 19,
  '047': 27,
  '049': 17,
  '051': 13,
  '053': 15,
  '055': 19,
  '057': 24,
  '059': 15,
  '061': 14,
  '063': 14,
  '064': 3,
  '065': 18,
  '067': 16,
  '069': 20,
  '071': 13,
  '073': 19,
};

test('21 aimags by their ISO codes and 330 soums, as the statistics office counts them', () => {
  const aimags = units.filter(({ kind }) => kind === 'aimag').map(({ code }) => code);
  expect(new Set(aimags)).toEqual(new Set(Object.keys(soums).map((iso) => `mn-${iso}`)));
  for (const [iso, count] of Object.entries(soums))
    expect([iso, below(`mn-${iso}`).filter(({ kind }) => kind === 'soum').length]).toEqual([iso, count]);
  expect(units.filter(({ kind }) => kind === 'soum')).toHaveLength(330);
});

test('the capital has 9 districts and 204 khoroos, numbered without a gap', () => {
  const districts = below('mn-1');
  expect(new Set(districts.map(({ kind }) => kind))).toEqual(new Set(['district']));
  const counts = Object.fromEntries(
    districts.map(({ code, name }) => [name.en.replace(' district', ''), below(code).length]),
  );
  expect(counts).toEqual({
    Baganuur: 5,
    Bagakhangai: 2,
    Bayanzürkh: 43,
    Bayangol: 34,
    Nalaikh: 8,
    Songinokhairkhan: 43,
    Sükhbaatar: 20,
    'Khan-Uul': 25,
    Chingeltei: 24,
  });
  for (const { code } of districts)
    expect(below(code).map((khoroo) => Number(khoroo.code.split('-').at(-1)))).toEqual(
      below(code).map((_, i) => i + 1),
    );
});

test('codes and letters are each of one unit only, and every unit has somebody above it', () => {
  const letters = units.flatMap((unit) => unit.letters ?? []);
  expect(new Set(units.map(({ code }) => code)).size).toBe(units.length);
  expect(new Set(letters).size).toBe(letters.length);
  expect(units.filter(({ parent }) => parent === undefined).map(({ code }) => code)).toEqual(['mn']);
  for (const { code, parent } of units.slice(1))
    expect([code, unitPath(mongolia, code).at(-2)]).toEqual([code, parent]);
});

test('every soum and khoroo can open cases; codes and letters already on record stay what they were', () => {
  const opening = units.filter(({ letters }) => letters !== undefined);
  expect(new Set(opening.map(({ kind }) => kind))).toEqual(new Set(['soum', 'khoroo']));
  expect(opening).toHaveLength(330 + 204);
  expect(['mn-069-05', 'mn-043-11', 'mn-1-03-08'].map((code) => unitOf(mongolia, code).letters)).toEqual([
    'BH',
    'KH',
    'UB',
  ]);
  expect(unitOf(mongolia, 'mn-069-05').name).toEqual({ mn: 'Галуут сум', en: 'Galuut soum' });
});

test('an hour behind are Bayan-Ölgii, Khovd and Uvs with all below them, and no other: not Govi-Altai, not Zavkhan', () => {
  const west = new Set(['mn-071', 'mn-043', 'mn-046']);
  for (const { code } of units)
    expect([code, zoneOf(code)]).toEqual([
      code,
      unitPath(mongolia, code).some((above) => west.has(above)) ? 'Asia/Hovd' : 'Asia/Ulaanbaatar',
    ]);
  expect([zoneOf('mn-065-01'), zoneOf('mn-057-01')]).toEqual(['Asia/Ulaanbaatar', 'Asia/Ulaanbaatar']);
});

test('names are Mongolian in Cyrillic and Latin in English, each once below its parent', () => {
  for (const { code, name } of units) {
    expect([code, name.mn]).toEqual([code, expect.stringMatching(/^[А-ЯЁӨҮ][А-Яа-яЁёӨөҮү0-9 -]+$/)]);
    expect([code, name.en]).toEqual([code, expect.stringMatching(/^[A-ZÖÜ][A-Za-zÖöÜü0-9, -]+$/)]);
    const names = below(code).map((child) => child.name.mn);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('a unit that nobody leads and that has no mailbox is answered for by a unit above that has one', () => {
  for (const { code } of units)
    expect([code, unitPath(mongolia, code).some((above) => unitOf(mongolia, above).mailbox !== undefined)]).toEqual([
      code,
      true,
    ]);
});
