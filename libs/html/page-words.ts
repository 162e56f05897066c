/** Words of the page shell, the forms and the dates, in both languages. */
import { type Language } from './when';

interface Words {
  readonly name: string;
  readonly ownName: string;
  readonly skip: string;
  readonly navigation: string;
  readonly footer: string;
  readonly mistakes: string;
  readonly optional: string;
  readonly choose: string;
  readonly decoy: string;
}

export const words: Readonly<Record<Language, Words>> = {
  mn: {
    name: 'Ивээл',
    ownName: 'Монгол',
    skip: 'Үндсэн хэсэг рүү',
    navigation: 'Цэс',
    footer: 'Ивээл: хүүхэд хамгааллын кейс менежмент',
    mistakes: 'Засах зүйл байна',
    optional: 'заавал биш',
    choose: 'Сонгоно уу',
    decoy: 'Энэ талбарыг хоосон орхино уу',
  },
  en: {
    name: 'Iveel',
    ownName: 'English',
    skip: 'Skip to content',
    navigation: 'Menu',
    footer: 'Iveel: case management for child protection',
    mistakes: 'Please put this right',
    optional: 'optional',
    choose: 'Choose one',
    decoy: 'Leave this field empty',
  },
};
