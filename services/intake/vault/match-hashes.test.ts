/** What would hurt: the same child not found because of how the name was typed, or two children taken for one. */
import { testKeys } from '../../../libs/testing/keys';
import { openVault } from '../../../libs/vault/vault';
import { type Fields } from './sealed-row';
import { matchHashes } from './match-hashes';

const vault = openVault(testKeys.vaultKeys, testKeys.hashKey);
const kinds = (a: Fields, b: Fields, years: readonly [number, number] = [2026, 2026]): string[] => {
  const [one, other] = [matchHashes(vault, a, years[0]), matchHashes(vault, b, years[1])];
  return [
    ...new Set(one.filter((m) => other.some((o) => o.kind === m.kind && o.hash.equals(m.hash))).map((m) => m.kind)),
  ].sort();
};
const full = ['full-name-and-birth-year', 'name-and-birth-year'];

test.each<[string, Fields, Fields, string[]]>([
  [
    'letters a keyboard lacks',
    { givenName: 'Өнөр', age: '9' },
    { givenName: 'Онор', age: '9' },
    ['name-and-birth-year'],
  ],
  [
    'case, blanks, hyphens',
    { givenName: 'Энх-Амгалан', patronymic: 'Бат Эрдэнэ', age: '9' },
    { givenName: 'ЭНХАМГАЛАН', patronymic: 'бат-эрдэнэ', age: '9' },
    full,
  ],
  [
    'a birth date and an age before the birthday',
    { givenName: 'Болд', birthDate: '2016-12-20' },
    { givenName: 'Болд', age: '9' },
    ['name-and-birth-year'],
  ],
  [
    'a birth date and an age after the birthday',
    { givenName: 'Болд', birthDate: '2017-01-20' },
    { givenName: 'Болд', age: '9' },
    ['name-and-birth-year'],
  ],
  ['another year', { givenName: 'Болд', age: '9' }, { givenName: 'Болд', age: '11' }, []],
  ['another name', { givenName: 'Болд', age: '9' }, { givenName: 'Бат', age: '9' }, []],
  [
    'names changed about',
    { givenName: 'Болд', patronymic: 'Бат', age: '9' },
    { givenName: 'Бат', patronymic: 'Болд', age: '9' },
    [],
  ],
  ['a name alone', { givenName: 'Болд' }, { givenName: 'Болд' }, []],
  [
    'a register number',
    { registerNumber: 'УБ15230514' },
    { registerNumber: 'УБ15230514', givenName: 'Болд' },
    ['register-number'],
  ],
  ['register numbers that differ in Ө', { registerNumber: 'ӨБ15230514' }, { registerNumber: 'ОБ15230514' }, []],
  ['nothing', {}, {}, []],
])('%s', (_what, a, b, expected) => expect(kinds(a, b)).toEqual(expected));

test('a child of nine in 2024 is the child of eleven in 2026', () => {
  expect(kinds({ givenName: 'Болд', age: '9' }, { givenName: 'Болд', age: '11' }, [2024, 2026])).toEqual([
    'name-and-birth-year',
  ]);
});
