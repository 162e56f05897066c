/** Words of the agency's pages, in both languages. `{…}` is filled in by the page. */
import { type Language } from '../../../libs/html/when';
import { type ReferralState } from '../../../libs/process/referral/state';
import { type Said } from '../link-state';

interface Words {
  readonly about: string;
  readonly footer: string;
  readonly answerTitle: string;
  readonly serviceTitle: string;
  readonly lead: string;
  readonly facts: Readonly<
    Record<'from' | 'to' | 'reference' | 'service' | 'received' | 'answerBy' | 'newsBy' | 'call' | 'status', string>
  >;
  readonly question: string;
  readonly said: Readonly<Record<Said, { readonly label: string; readonly hint?: string }>>;
  readonly reason: string;
  readonly note: string;
  readonly noteHint: string;
  readonly name: string;
  readonly nameHint: string;
  readonly send: string;
  readonly wrong: Readonly<Record<'answer' | 'reason' | 'note' | 'name', string>>;
  readonly again: string;
  readonly cannot: string;
  readonly saved: string;
  readonly savedLate: string;
  readonly recorded: string;
  readonly nothingMore: string;
  readonly answeredTitle: string;
  readonly status: Readonly<Record<ReferralState['status'], string>>;
  readonly withdrawnTitle: string;
  readonly withdrawn: string;
  readonly allTheSame: string;
  readonly allTheSameLead: string;
  readonly deadTitle: string;
  readonly dead: string;
  readonly deadOffer: string;
  readonly registered: string;
  readonly freshButton: string;
  readonly freshTitle: string;
  readonly fresh: string;
  readonly disputeTitle: string;
  readonly dispute: string;
  readonly disputeThen: string;
  readonly disputeButton: string;
  readonly disputed: string;
  readonly disputedThen: string;
  readonly awayTitle: string;
  readonly away: string;
  readonly tryAgain: string;
}

export const words: Readonly<Record<Language, Words>> = {
  mn: {
    about: 'байгууллагуудад',
    footer: 'Хүүхдэд аюул тулгарсан бол хүүхдийн тусламжийн 108 утсанд нэн даруй мэдэгдээрэй.',
    answerTitle: 'Хүсэлтэд хариу өгнө үү',
    serviceTitle: 'Үйлчилгээний явцыг мэдэгдэнэ үү',
    lead: 'Нэг хүүхдэд туслахыг танай байгууллагаас хүсэж байна. Хүүхдийн нэр, хаягийг энд болон захидалд бичдэггүй. Доорх нэгжээс лавлаарай.',
    facts: {
      from: 'Хүсэлт гаргасан',
      to: 'Танай байгууллага',
      reference: 'Дугаар',
      service: 'Үйлчилгээ',
      received: 'Ирсэн',
      answerBy: 'Хариу өгөх хугацаа',
      newsBy: 'Дараагийн мэдээ',
      call: 'Лавлах',
      status: 'Төлөв',
    },
    question: 'Таны хариу',
    said: {
      received: { label: 'Хүлээж авлаа', hint: 'Хүсэлт бидэнд ирсэн. Шийдвэрээ дараа мэдэгдэнэ.' },
      accepted: { label: 'Зөвшөөрч байна', hint: 'Бид энэ үйлчилгээг үзүүлнэ.' },
      declined: { label: 'Татгалзаж байна', hint: 'Шалтгааныг сонгоно уу.' },
      'wrong-agency': { label: 'Манайд хамаарахгүй', hint: 'Энэ хүсэлтийг өөр байгууллагад илгээх ёстой.' },
      'needs-information': { label: 'Нэмэлт мэдээлэл хэрэгтэй', hint: 'Юу мэдэх хэрэгтэйг тайлбарт бичнэ үү.' },
      started: { label: 'Үйлчилгээ эхэлсэн' },
      'not-attended': { label: 'Хүүхэд ирээгүй' },
      completed: { label: 'Үйлчилгээ дууссан' },
      ended: { label: 'Дуусахаас өмнө зогсоосон', hint: 'Шалтгааныг сонгоно уу.' },
    },
    reason: 'Шалтгаан',
    note: 'Тайлбар (заавал биш)',
    noteHint: 'Хүүхдийн нэр, хаяг, регистрийн дугаар бичихгүй байхыг хүсье.',
    name: 'Таны нэр',
    nameHint: 'Хэн хариулсныг бүртгэхэд хэрэгтэй.',
    send: 'Хариу илгээх',
    wrong: {
      answer: 'Хариугаа сонгоно уу.',
      reason: 'Шалтгааныг сонгоно уу.',
      note: 'Ямар мэдээлэл хэрэгтэйг бичнэ үү.',
      name: 'Нэрээ бичнэ үү.',
    },
    again: 'Хариу хараахан бүртгэгдээгүй байна. Доорхыг шалгаад дахин илгээнэ үү.',
    cannot: 'Энэ хариуг одоо бүртгэх боломжгүй. Одоогийн байдлыг доор харна уу.',
    saved: 'Бүртгэлээ. Баталгаажуулах захидал {address} хаягт очно.',
    savedLate: 'Бүртгэлээ. Гэхдээ хариу ирэхээс өмнө энэ хүсэлтийг буцаасан байсан.',
    recorded: 'Бүртгэгдсэн хариу',
    nothingMore: 'Танай байгууллагаас өөр зүйл шаардлагагүй. Баярлалаа.',
    answeredTitle: 'Хариу бүртгэгдсэн',
    status: {
      draft: 'Бэлтгэж байна',
      sent: 'Хариу хүлээж байна',
      received: 'Хүлээж авсан, шийдвэр хүлээж байна',
      accepted: 'Зөвшөөрсөн',
      declined: 'Татгалзсан',
      'wrong-agency': 'Өөр байгууллагад хамаарна',
      'needs-information': 'Бид танд мэдээлэл өгнө',
      disputed: 'Хариу хүлээж байна',
      started: 'Үйлчилгээ эхэлсэн',
      'not-attended': 'Хүүхэд ирээгүй',
      completed: 'Үйлчилгээ дууссан',
      ended: 'Дуусахаас өмнө зогссон',
      withdrawn: 'Буцаасан',
    },
    withdrawnTitle: 'Энэ хүсэлтийг буцаасан',
    withdrawn: 'Танай байгууллага юу ч хийх шаардлагагүй. Хэрэв хүүхдэд туслаж эхэлсэн бол доорх нэгжид мэдэгдэнэ үү.',
    allTheSame: 'Хэлэх зүйл байвал',
    allTheSameLead: 'Хүсэлтийг буцаасан тул хариуг хүлээхгүй байгаа. Гэхдээ таны бичсэнийг бүртгэж, нэгжид мэдэгдэнэ.',
    deadTitle: 'Энэ холбоос ажиллахгүй болсон',
    dead: 'Хариу өгсөн, шинэ захидлаар солигдсон, эсвэл хугацаа нь дууссан байж болно.',
    deadOffer: 'Хүсэлт нээлттэй хэвээр бол шинэ холбоосыг {address} илгээж болно.',
    registered: 'бүртгэлтэй хаягаар',
    freshButton: 'Шинэ холбоос авах',
    freshTitle: 'Шинэ холбоос хүслээ',
    fresh: 'Хүсэлт нээлттэй хэвээр бол хэдэн минутын дотор {address} захидал очно.',
    disputeTitle: 'Энэ танай хариу биш үү?',
    dispute: 'Танай байгууллагын нэрээр дараах хариу бүртгэгдсэн байна.',
    disputeThen:
      'Та баталбал энэ хариуг хүчингүйд тооцож, бүртгэлтэй хаягаар шинэ холбоос илгээнэ. Өмнөх бүх холбоос ажиллахаа болино.',
    disputeButton: 'Энэ манай хариу биш',
    disputed: 'Баярлалаа. Хариуг хүчингүйд тооцлоо.',
    disputedThen: 'Шинэ холбоос {address} очно. Өмнөх холбоосууд ажиллахгүй.',
    awayTitle: 'Түр ажиллахгүй байна',
    away: 'Юу ч алдагдаагүй. Хэдэн минутын дараа дахин оролдоно уу.',
    tryAgain: 'Дахин оролдох',
  },
  en: {
    about: 'for agencies',
    footer: 'If a child is in danger, call the child helpline 108 at once.',
    answerTitle: 'Please answer this request',
    serviceTitle: 'Tell us how the service is going',
    lead: 'Your agency is asked to help one child. The child’s name and address are never written here or in mail: please ask the unit below.',
    facts: {
      from: 'Asked by',
      to: 'Your agency',
      reference: 'Reference',
      service: 'Service',
      received: 'Received',
      answerBy: 'Answer by',
      newsBy: 'Next news by',
      call: 'Questions',
      status: 'Status',
    },
    question: 'Your answer',
    said: {
      received: { label: 'Received', hint: 'It has reached us. We will decide later.' },
      accepted: { label: 'We accept', hint: 'We will give this service.' },
      declined: { label: 'We decline', hint: 'Please choose the reason.' },
      'wrong-agency': { label: 'Wrong agency', hint: 'This should have gone to somebody else.' },
      'needs-information': { label: 'We need information', hint: 'Write in the note what you need to know.' },
      started: { label: 'The service has started' },
      'not-attended': { label: 'The child did not come' },
      completed: { label: 'The service is finished' },
      ended: { label: 'Stopped before the end', hint: 'Please choose the reason.' },
    },
    reason: 'Reason',
    note: 'Note (optional)',
    noteHint: 'Please do not write the child’s name, address or register number.',
    name: 'Your name',
    nameHint: 'So that it is on record who answered.',
    send: 'Send answer',
    wrong: {
      answer: 'Choose an answer.',
      reason: 'Choose a reason.',
      note: 'Write what you need to know.',
      name: 'Type your name.',
    },
    again: 'Your answer is not recorded yet. Please look it over and send it once more.',
    cannot: 'That cannot be recorded now. This is how things stand.',
    saved: 'Recorded. A receipt goes to {address}.',
    savedLate: 'Recorded. But this request had been withdrawn before your answer came.',
    recorded: 'Recorded answers',
    nothingMore: 'Nothing more is needed from your agency. Thank you.',
    answeredTitle: 'Your answer is recorded',
    status: {
      draft: 'Being prepared',
      sent: 'Waiting for your answer',
      received: 'Received, decision awaited',
      accepted: 'Accepted',
      declined: 'Declined',
      'wrong-agency': 'Belongs to another agency',
      'needs-information': 'We owe you information',
      disputed: 'Waiting for your answer',
      started: 'Service started',
      'not-attended': 'The child did not come',
      completed: 'Service finished',
      ended: 'Stopped before the end',
      withdrawn: 'Withdrawn',
    },
    withdrawnTitle: 'This request was withdrawn',
    withdrawn: 'Your agency need do nothing. If you have already begun to help, please tell the unit below.',
    allTheSame: 'If you have something to say all the same',
    allTheSameLead:
      'The request was withdrawn, so nobody is waiting for an answer. What you write is recorded, and the unit is told.',
    deadTitle: 'This link no longer works',
    dead: 'It may have been answered or replaced by a newer mail, or its time has passed.',
    deadOffer: 'If the request is still open, a fresh link can be mailed to {address}.',
    registered: 'the registered address',
    freshButton: 'Mail a fresh link',
    freshTitle: 'A fresh link is asked for',
    fresh: 'If the request is still open, a mail will reach {address} within minutes.',
    disputeTitle: 'Was this answer not yours?',
    dispute: 'This was recorded in the name of your agency.',
    disputeThen:
      'If you confirm, the answer is set aside and a fresh link is mailed to the registered address. All earlier links stop working.',
    disputeButton: 'This was not us',
    disputed: 'Thank you. The answer is set aside.',
    disputedThen: 'A fresh link goes to {address}. Earlier links no longer work.',
    awayTitle: 'Not available for a moment',
    away: 'Nothing is lost. Please try again in a few minutes.',
    tryAgain: 'Try again',
  },
};

/** `{address}` with what stands for it; Mongolian adds its own case ending to the generic form. */
export function withAddress(text: string, language: Language, masked: string | undefined): string {
  if (masked === undefined) return text.replace('{address}', words[language].registered);
  const inflected = language === 'mn' && !text.includes('{address} хаягт') ? `${masked} хаягаар` : masked;
  return text.replace('{address}', inflected);
}
