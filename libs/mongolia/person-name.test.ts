// What would hurt: a colleague called by their father's name, or a list in which nobody finds anybody.
import fc from 'fast-check';
import { ALPHABET } from './letters';
import { byGivenName, givenNameOf, initialOf, shortName, shortNames } from './person-name';

test.each([
  ['Номин', 'Б', 'Б. Номин'],
  ['Номин', 'Бат', 'Б. Номин'],
  ['Номин', ' өлзий', 'Ө. Номин'],
  ['Nomin', 'Bat', 'B. Nomin'],
  ['Narantuya', 'Chuluun', 'Ch. Narantuya'],
  ['Solongo', 'Ts', 'Ts. Solongo'],
  ['Bilguun', 'Ya', 'Ya. Bilguun'],
  ['Munkhbat', 'khürelbaatar', 'Kh. Munkhbat'],
  ['Номин', '', 'Номин'],
  ['Номин', undefined, 'Номин'],
])('%s of %s is %s', (given, patronymic, short) => expect(shortName(given, patronymic)).toBe(short));

test('both scripts at once', () => {
  expect(shortNames({ given: { mn: 'Уянга', en: 'Uyanga' }, initial: { mn: 'Ш', en: 'Sh' } })).toEqual({
    mn: 'Ш. Уянга',
    en: 'Sh. Uyanga',
  });
});

test('the given name is found again in the short one', () => {
  const cyrillic = fc
    .array(fc.constantFrom(...ALPHABET), { minLength: 1, maxLength: 12 })
    .map((letters) => letters.join(''));
  fc.assert(
    fc.property(cyrillic, cyrillic, (given, patronymic) =>
      expect(givenNameOf(shortName(given, patronymic))).toBe(given),
    ),
  );
  expect(['Номин', 'Kh. Munkhbat', 'Б.Номин', 'Энх-Амгалан'].map(givenNameOf)).toEqual([
    'Номин',
    'Munkhbat',
    'Номин',
    'Энх-Амгалан',
  ]);
});

test('the initial of an initial is itself', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (name) => expect(initialOf(initialOf(name))).toBe(initialOf(name))),
  );
});

test('people are sorted by given name as the Mongolian alphabet has it, and by the initial among namesakes', () => {
  const people = [
    'А. Энхжаргал',
    'Я. Анужин',
    'Б. Үйлс',
    'Б. Уянга',
    'Д. Өлзий',
    'Д. Оюун',
    'Г. Ёндон',
    'Г. Ерөө',
    'Ж. Номин',
    'Б. Номин',
  ];
  expect(people.sort(byGivenName('mn'))).toEqual([
    'Я. Анужин',
    'Г. Ёндон',
    'Г. Ерөө',
    'Б. Номин',
    'Ж. Номин',
    'Д. Оюун',
    'Д. Өлзий',
    'Б. Уянга',
    'Б. Үйлс',
    'А. Энхжаргал',
  ]);
});
