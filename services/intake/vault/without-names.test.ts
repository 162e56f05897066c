// What is taken out of a text for an agency. What would hurt: the child's name on a page that opens by a link.
import { withoutNames } from './without-names';

const child = { givenName: 'Тэмүүлэн', patronymic: 'Батболд', registerNumber: 'УЗ15212345', phone: '+976 9911 2233' };

test.each([
  ['Тэмүүлэнг эмчид үзүүлэх', '••• эмчид үзүүлэх'],
  ['Батболдын Тэмүүлэн', '••• •••'],
  ['ТЭМҮҮЛЭН ирнэ.', '••• ирнэ.'],
  ['Утас 99112233, 9911-2233.', 'Утас •••, •••.'],
  ['РД: УЗ 15212345', 'РД: •••'],
  ['Хүүхэд сургуульдаа буцна', 'Хүүхэд сургуульдаа буцна'],
])('"%s"', (text, said) => {
  expect(withoutNames(text, child)).toBe(said);
});

test('a child of whom nothing is known changes no text, and an initial is no name', () => {
  expect(withoutNames('Б. эмчид очно', {})).toBe('Б. эмчид очно');
  expect(withoutNames('Баяр боллоо', { patronymic: 'Б' })).toBe('Баяр боллоо');
});
