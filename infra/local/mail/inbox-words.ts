/** Words of the inbox pages, in both languages. */
import { type Language } from '../../../libs/http/language';

const en = {
  inbox: 'Inbox',
  lead: 'Every mail this system sends ends here, and goes no further.',
  to: 'To',
  subject: 'Subject',
  filter: 'Filter',
  all: 'Show all',
  empty: 'No mail here. It appears as soon as it is sent; reload the page.',
  received: 'Received',
  noSubject: '(no subject)',
  deliveredTo: 'delivered to',
  links: 'Links in this mail',
  text: 'Text',
  noText: 'This mail has no text part.',
  htmlPart: 'HTML part of this mail',
  attachments: 'Attachments',
  bytes: 'bytes',
  source: 'Source',
  missing: 'Not found',
  notHere: 'That mail is not here.',
  back: 'Back to the inbox',
  site: 'Iveel mail',
} as const;

const mn: Readonly<Record<keyof typeof en, string>> = {
  inbox: 'Ирсэн захидал',
  lead: 'Энэ системийн илгээсэн бүх захидал энд ирнэ, цааш явахгүй.',
  to: 'Хэнд',
  subject: 'Гарчиг',
  filter: 'Шүүх',
  all: 'Бүгдийг харах',
  empty: 'Энд захидал алга. Илгээмэгц харагдана; хуудсыг дахин нээнэ үү.',
  received: 'Ирсэн',
  noSubject: '(гарчиггүй)',
  deliveredTo: 'хүргэсэн хаяг',
  links: 'Захидал дахь холбоос',
  text: 'Бичвэр',
  noText: 'Энэ захидалд бичвэр хэсэг алга.',
  htmlPart: 'Захидлын HTML хэсэг',
  attachments: 'Хавсралт',
  bytes: 'байт',
  source: 'Эх бичвэр',
  missing: 'Олдсонгүй',
  notHere: 'Тийм захидал энд алга.',
  back: 'Ирсэн захидал руу буцах',
  site: 'Iveel захидал',
};

export type InboxWords = typeof mn;
export const inboxWords: Readonly<Record<Language, InboxWords>> = { mn, en };
