// What iveel policy emergency says, in both languages.

export type Lang = 'mn' | 'en';

const SAID = {
  planning: { mn: 'Нээлттэй кейс бүрийг дахин төлөвлөж байна …', en: 'Planning every open case again …' },
  next: {
    mn: '{n} дугаартай өөрчлөлт бүртгэгдлээ. Одоогоор юу ч өөрчлөгдөөгүй. Дараа нь өөр хүн: iveel policy approve {n}',
    en: 'Change {n} is on record; nothing holds yet. Next, somebody else: iveel policy approve {n}',
  },
  'no-rules': {
    mn: 'Үйлчилж буй журамд онцгой байдлын үеийн хугацаа алга.',
    en: 'The policy in force says nothing of emergencies.',
  },
  none: { mn: 'Онцгой байдлын горим аль ч нэгжид алга.', en: 'No emergency is on anywhere.' },
  number: { mn: 'дугаар', en: 'number' },
  waiting: { mn: 'Хүлээгдэж буй:', en: 'Waiting:' },
  on: { mn: 'тогтоох', en: 'begin' },
  renew: { mn: 'сунгах', en: 'go on' },
  off: { mn: 'дуусгах', en: 'end' },
  proposed: { mn: 'батлахыг хүлээж байна', en: 'waits for approval' },
  approved: { mn: 'батлагдсан, эхлэх өдрөө хүлээж байна', en: 'approved, waits for its day' },
} as const;

export function said(lang: Lang, what: keyof typeof SAID, n?: number): string {
  return SAID[what][lang].replaceAll('{n}', String(n ?? ''));
}
