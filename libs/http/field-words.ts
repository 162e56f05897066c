/** What is wrong with one field, in both languages. `{max}` and the like are filled from the error's values. */
import { type FieldError } from './problem';
import { type Language } from './language';

const table: Record<string, Record<Language, string>> = {
  required: { mn: 'Заавал бөглөнө.', en: 'This is required.' },
  'unknown-field': { mn: 'Ийм талбар байхгүй.', en: 'There is no such field.' },
  'wrong-type': { mn: 'Утгын төрөл буруу байна.', en: 'This is not the right kind of value.' },
  'too-long': { mn: 'Хамгийн ихдээ {max} тэмдэгт.', en: 'At most {max} characters.' },
  'too-short': { mn: 'Дор хаяж {min} тэмдэгт.', en: 'At least {min} characters.' },
  'too-many': { mn: 'Хамгийн ихдээ {max} зүйл.', en: 'At most {max} entries.' },
  'too-few': { mn: 'Дор хаяж {min} зүйл.', en: 'At least {min} entries.' },
  'too-big': { mn: 'Хамгийн их утга: {max}.', en: 'At most {max}.' },
  'too-small': { mn: 'Хамгийн бага утга: {min}.', en: 'At least {min}.' },
  'not-in-list': { mn: 'Боломжит утга: {choices}.', en: 'One of: {choices}.' },
  'bad-format': { mn: 'Бичлэгийн хэлбэр буруу байна.', en: 'This is not written in the expected form.' },
  'no-match': { mn: 'Зөвшөөрөгдсөн хувилбарын алинд ч таарахгүй байна.', en: 'This fits none of the allowed forms.' },
  'instant-needs-offset': {
    mn: 'Огноо, цагийг бүсийн зөрүүтэй бичнэ: 2026-11-23T09:00:00+08:00.',
    en: 'Write date, time and offset: 2026-11-23T09:00:00+08:00.',
  },
  'no-such-date': { mn: 'Ийм өдөр байхгүй.', en: 'There is no such date.' },
  'out-of-range': { mn: 'Огноо боломжит хугацаанаас гадуур байна.', en: 'This date is outside the possible range.' },
  'control-characters': { mn: 'Үл харагдах удирдах тэмдэгт байна.', en: 'It contains control characters.' },
  'bad-characters': { mn: 'Хадгалах боломжгүй тэмдэгт байна.', en: 'It contains characters that cannot be stored.' },
  'reserved-name': { mn: 'Энэ нэрийг хэрэглэж болохгүй.', en: 'This name cannot be used.' },
  'too-deep': { mn: 'Өгөгдөл хэт олон давхар байна.', en: 'The data is nested too deeply.' },
  repeated: { mn: 'Нэг л удаа өгнө.', en: 'Give this only once.' },
};

/** Adds words for a service's own field codes (zod `params: { code }`). */
export function registerFieldWords(words: Readonly<Record<string, Record<Language, string>>>): void {
  Object.assign(table, words);
}

export function isFieldCode(code: string): boolean {
  return Object.hasOwn(table, code);
}

/** One sentence for one wrong field. */
export function fieldWords(error: FieldError, language: Language): string {
  const words = (table[error.code] ?? table['bad-format'])?.[language] ?? '';
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(error.values?.[name] ?? ''));
}
