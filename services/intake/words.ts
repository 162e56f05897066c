/** Codes of refusal that only intake gives, with their words. */
import { registerFieldWords } from '../../libs/http/field-words';
import { registerProblems } from '../../libs/http/problems';

registerProblems({
  'identity-archived': {
    status: 403,
    mn: 'Кейс хаагдсан тул мэдээллийг зөвхөн кейсийг хариуцсан ажилтан болон менежер үзнэ.',
    en: 'The case is closed: only its lead worker and the manager may see who it is about.',
  },
  'identity-at-rest': {
    status: 409,
    mn: 'Кейс хаагдсан тул бүртгэлийг өөрчлөх боломжгүй.',
    en: 'The case is closed: the registration can no longer be changed.',
  },
});

registerFieldWords({
  'nothing-told': {
    mn: 'Юунд санаа зовж байгаагаа бичнэ үү, эсвэл жагсаалтаас сонгоно уу.',
    en: 'Write what worries you, or choose from the list.',
  },
  'born-in-the-future': { mn: 'Төрсөн өдөр ирээдүйд байж болохгүй.', en: 'A birth date cannot be in the future.' },
  'no-register-number': {
    mn: 'Регистрийн дугаар кирилл хоёр үсэг, найман цифр байна.',
    en: 'A register number is two Cyrillic letters and eight digits.',
  },
  'register-number-in-latin': {
    mn: 'Регистрийн дугаарын үсгийг кириллээр бичнэ үү.',
    en: 'Write the letters of the register number in Cyrillic: they are Latin now.',
  },
  'register-number-no-date': {
    mn: 'Регистрийн дугаар дахь төрсөн өдөр буруу байна (2000 оноос хойш төрсөн бол сар дээр 20-ыг нэмдэг).',
    en: 'The register number holds no real birth date (for births from 2000 the month is 20 higher).',
  },
  'register-number-differs': {
    mn: 'Регистрийн дугаар төрсөн өдөртэй таарахгүй байна.',
    en: 'The register number says another birth date.',
  },
});
