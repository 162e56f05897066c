/** Words of what an agency is given, and of what it tells when a service is over. */
import { type Language } from '../../../libs/html/when';

interface PacketWords {
  readonly title: string;
  readonly lead: string;
  readonly reader: string;
  readonly readerHint: string;
  readonly button: string;
  readonly wrongReader: string;
  readonly nothing: string;
  readonly byPhone: string;
  readonly answers: string;
  readonly sex: Readonly<Record<string, string>>;
  readonly result: string;
  readonly attended: string;
  readonly next: string;
  readonly wrongResult: string;
}

export const packetWords: Readonly<Record<Language, PacketWords>> = {
  mn: {
    title: 'Танд өгсөн мэдээлэл',
    lead: 'Зорилго, хүлээж буй үр дүн болон таны ажилд хэрэгтэй мэдээллийг үзэхийн тулд нэрээ бичнэ үү.',
    reader: 'Үзэж буй хүний нэр',
    readerHint: 'Хэн, хэзээ үзсэнийг бүртгэнэ.',
    button: 'Мэдээллийг үзэх',
    wrongReader: 'Мэдээллийг үзэхийн тулд нэрээ бичнэ үү.',
    nothing: 'Энэ хүсэлтэд бичгээр мэдээлэл хавсаргаагүй. Доорх утсаар асууна уу.',
    byPhone: 'Хүүхдийн нэр, хаяг, асран хамгаалагчийн утсыг зөвхөн утсаар хэлнэ.',
    answers: 'Таны асуултын хариу',
    sex: { female: 'Эмэгтэй', male: 'Эрэгтэй' },
    result: 'Үйлчилгээний үр дүн',
    attended: 'Хүүхэд хэр ирсэн (заавал биш)',
    next: 'Цаашид юу хэрэгтэй (заавал биш)',
    wrongResult: 'Үйлчилгээний үр дүнг сонгоно уу.',
  },
  en: {
    title: 'What you are given',
    lead: 'To see the goal, the expected result and what your work needs to know, type your name.',
    reader: 'Name of the reader',
    readerHint: 'It is on record who has read this, and when.',
    button: 'Show what is given',
    wrongReader: 'To see what is given, type your name.',
    nothing: 'Nothing was written for this request. Please ask the unit below.',
    byPhone: 'The child’s name, address and the guardian’s number are told by telephone only.',
    answers: 'Answers to your questions',
    sex: { female: 'Female', male: 'Male' },
    result: 'What the service reached',
    attended: 'How often the child came (optional)',
    next: 'What is needed next (optional)',
    wrongResult: 'Choose what the service reached.',
  },
};
