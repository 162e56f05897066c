// The sentences of complaints about profile files, one line a code. `a` holds what the sentence speaks of.

export type ComplaintArgs = Readonly<Record<string, string | number>>;

type Sentence = (a: ComplaintArgs) => readonly [mn: string, en: string];

const sentences = {
  'too-large': (a) => [
    `Файл хэт том байна; ${a['limit']} кБ-аас бага байх ёстой.`,
    `The file is too large; expected at most ${a['limit']} kB.`,
  ],
  'yaml-syntax': (a) => [`YAML бичиглэл буруу байна: ${a['detail']}`, `This is not valid YAML: ${a['detail']}`],
  'duplicate-key': (a) => [
    `«${a['key']}» түлхүүр давхардсан байна; нэг л удаа бичнэ.`,
    `The key "${a['key']}" stands here twice; write it once.`,
  ],
  'missing-key': (a) => [`«${a['key']}» түлхүүр дутуу байна.`, `The key "${a['key']}" is missing.`],
  'missing-risk': (a) => [
    `«${a['key']}» эрсдэлийн түвшний утга дутуу байна; immediate, high, medium, low дөрвийг бүгдийг бичнэ.`,
    `The risk level "${a['key']}" is missing; expected all four: immediate, high, medium, low.`,
  ],
  'missing-basis': () => [
    'Утгын үндэслэл (basis) дутуу байна: S (эх баримт), V (нийтлэгдсэн эх сурвалж), U (батлагдаагүй), design (өөрсдийн шийдэл).',
    'The basis is missing; expected S (practice documents), V (published source), U (unconfirmed) or design (our choice).',
  ],
  'unknown-key': (a) => [
    `«${a['key']}» гэсэн түлхүүр байхгүй. Боломжит: ${a['expected']}.`,
    `There is no key "${a['key']}". Expected: ${a['expected']}.`,
  ],
  'wrong-type': (a) => [
    `Утгын төрөл буруу байна; ${a['expected']} байх ёстой.`,
    `Wrong type of value; expected ${a['expected']}.`,
  ],
  'not-one-of': (a) => [
    `«${a['value']}» гэсэн утга байхгүй. Боломжит: ${a['expected']}.`,
    `"${a['value']}" is not a possible value. Expected one of: ${a['expected']}.`,
  ],
  'wrong-text': (a) => [
    `Бичвэр зөвшөөрөгдөх хэлбэргүй байна; ${a['expected']}.`,
    `The text does not have the right form; expected ${a['expected']}.`,
  ],
  'no-unit': (a) => [
    `«${a['value']}» хугацаанд нэгж алга; «${a['value']} h» (цаг), «${a['value']} d» (хоног), «${a['value']} wd» (ажлын өдөр) эсвэл «${a['value']} mo» (сар) гэж бичнэ.`,
    `The duration "${a['value']}" has no unit; write "${a['value']} h" (hours), "${a['value']} d" (days), "${a['value']} wd" (working days) or "${a['value']} mo" (months).`,
  ],
  'unknown-duration-unit': (a) => [
    `«${a['value']}» хугацааны нэгж танигдсангүй; h, d, wd, mo-гийн аль нэгийг бичнэ.`,
    `The duration "${a['value']}" has an unknown unit; expected h, d, wd or mo.`,
  ],
  'not-a-duration': (a) => [
    `«${a['value']}» нь хугацаа биш; «48 h», «7 d», «10 wd», «1 mo» гэх мэтээр бичнэ.`,
    `"${a['value']}" is not a duration; expected for example "48 h", "7 d", "10 wd" or "1 mo".`,
  ],
  'must-be-positive': (a) => [
    `«${a['value']}» хугацаа тэгээс их байх ёстой.`,
    `The duration "${a['value']}" must be more than zero.`,
  ],
  'may-not-be-none': (a) => [
    `«${a['kind']}» үүрэг энэ түвшинд заавал хугацаатай байх ёстой; none байж болохгүй.`,
    `The duty "${a['kind']}" must have a time at this risk level; expected a duration, not none.`,
  ],
  'one-duration-expected': (a) => [
    `«${a['kind']}» үүрэгт нэг хугацаа бичнэ, жагсаалт биш.`,
    `The duty "${a['kind']}" takes one duration, not a list.`,
  ],
  'list-not-ascending': () => [
    'Жагсаалтын хугацаа бага нь түрүүлж, өсөх дарааллаар байх ёстой.',
    'The durations of a list must grow from entry to entry.',
  ],
  'longer-than-limit': (a) => [
    `«${a['value']}» нь зөвшөөрөгдөх дээд хугацаа «${a['limit']}»-аас урт байна (${a['source']}).`,
    `"${a['value']}" is longer than the longest allowed, "${a['limit']}" (${a['source']}).`,
  ],
  'shorter-than-limit': (a) => [
    `«${a['value']}» нь зөвшөөрөгдөх доод хугацаа «${a['limit']}»-аас богино байна (${a['source']}).`,
    `"${a['value']}" is shorter than the shortest allowed, "${a['limit']}" (${a['source']}).`,
  ],
  'graver-is-slower': (a) => [
    `Эрсдэл өндөр (${a['graver']}) түвшний хугацаа «${a['value']}» нь эрсдэл бага (${a['milder']}) түвшнийхээс урт байна.`,
    `At the graver level ${a['graver']} the time "${a['value']}" is longer than at ${a['milder']}; expected the same or shorter.`,
  ],
  'looser-than-profile': (a) => [
    `«${a['value']}» нь ${a['from'] === undefined ? 'үндсэн журмын' : `дээд нэгжийн (${a['from']})`} «${a['profile']}»-аас сул байна; нэгж зөвхөн чангатгаж болно.`,
    `"${a['value']}" is looser than ${a['from'] === undefined ? "the profile's" : `what ${a['from']} above it has,`} "${a['profile']}"; a unit may only be stricter.`,
  ],
  'longer-than-usual': (a) => [
    `«${a['value']}» нь ердийн «${a['usual']}» хугацаанаас урт байж болзошгүй; онцгой байдлын үед хугацаа зөвхөн богиносно.`,
    `"${a['value']}" can be longer than the usual "${a['usual']}"; in an emergency times only get shorter.`,
  ],
  'more-than-usual': (a) => [
    `Хуралд ердийн үед ${a['usual']} хүн хангалттай; онцгой байдлын үед ${a['value']} хүн шаардаж болохгүй.`,
    `A conference usually needs ${a['usual']} people; expected no more in an emergency, not ${a['value']}.`,
  ],
  'not-in-emergency': (a) => [
    `«${a['kind']}» нь хүүхдийг хамгаалсан хүлээх хугацаа тул онцгой байдлын үед ч өөрчлөхгүй.`,
    `"${a['kind']}" is a wait that protects the child; expected it to stay as it is in an emergency.`,
  ],
  'unknown-duty': (a) => [
    `«${a['key']}» гэсэн үүрэг байхгүй. Боломжит: ${a['expected']}.`,
    `There is no duty "${a['key']}". Expected one of: ${a['expected']}.`,
  ],
  'missing-duty': (a) => [
    `«${a['key']}» үүргийн хугацаа дутуу байна; түүнгүйгээр хэн ч сануулахгүй.`,
    `The duty "${a['key']}" has no entry; without one nobody would be reminded of it.`,
  ],
  'unknown-role': (a) => [
    `«${a['value']}» гэсэн үүрэг хариуцагч байхгүй. Боломжит: ${a['expected']}.`,
    `There is no role "${a['value']}" to tell. Expected one of: ${a['expected']}.`,
  ],
  'no-rung': () => [
    'Хугацаа хэтэрвэл хэнд мэдэгдэхийг дор хаяж нэг шатаар бичнэ.',
    'Expected at least one step that says who is told when the time is missed.',
  ],
  'ladder-twice': (a) => [
    `«${a['key']}» үүрэг хоёр шаталбарт бичигдсэн байна.`,
    `The duty "${a['key']}" stands in two ladders; expected one.`,
  ],
  'unknown-place': (a) => [
    `«${a['key']}» кодтой нэгж энэ профайлд байхгүй.`,
    `There is no unit "${a['key']}" in this profile.`,
  ],
  'unknown-code': (a) => [
    `«${a['value']}» гэсэн код «${a['list']}» жагсаалтад байхгүй.`,
    `There is no code "${a['value']}" in the list "${a['list']}".`,
  ],
  'duplicate-code': (a) => [
    `«${a['value']}» хоёр удаа бичигдсэн байна; давхардахгүй байх ёстой.`,
    `"${a['value']}" stands here twice; expected it once.`,
  ],
  'unknown-zone': (a) => [
    `«${a['value']}» цагийн бүс танигдсангүй; жишээ нь Asia/Ulaanbaatar.`,
    `The time zone "${a['value']}" is unknown; expected an IANA name such as Asia/Ulaanbaatar.`,
  ],
  'not-a-date': (a) => [
    `«${a['value']}» нь байхгүй өдөр; 2026-02-18 хэлбэрээр бичнэ.`,
    `"${a['value']}" is not a date that exists; expected the form 2026-02-18.`,
  ],
  'year-outside': (a) => [
    `«${a['value']}» нь хуанлийн хамрах ${a['from']}–${a['to']} онд багтахгүй байна.`,
    `"${a['value']}" lies outside the years ${a['from']}–${a['to']} of this calendar.`,
  ],
  'break-reversed': (a) => [
    `«${a['value']}» өдөр эхлэх өдрөөсөө өмнө байна.`,
    `"${a['value']}" comes before the day on which it begins.`,
  ],
  'outside-school-year': (a) => [
    `«${a['value']}» нь мэдэгдэж буй хичээлийн жилд (${a['from']}–${a['to']}) багтахгүй байна. Эхлээд «school» хэсгийн өдрийг сунгана.`,
    `"${a['value']}" lies outside the school year that is known (${a['from']} to ${a['to']}); lengthen "school" first.`,
  ],
  'school-stays-school': (a) => [
    `«${a['value']}» нь ${a['was'] === 'school' ? 'сургуулийн хуанли' : 'ажлын хуанли'}; энэ нь өөрчлөгдөхгүй.`,
    `The calendar "${a['value']}" is ${a['was'] === 'school' ? 'one of schools' : 'a working calendar'} and stays one.`,
  ],
  'year-missing': (a) => [
    `«${a['name']}» баярын ${a['value']} оны өдөр дутуу байна.`,
    `The holiday "${a['name']}" has no date for ${a['value']}.`,
  ],
  'hours-reversed': (a) => [
    `«${a['value']}» ажлын цаг эхлэхээсээ өмнө дуусаж байна.`,
    `The working hours "${a['value']}" end before they begin.`,
  ],
  'ics-expected': (a) => [
    `iCalendar файл биш, эсвэл бүтэц нь эвдэрсэн: «${a['expected']}» байх ёстой.`,
    `This is no iCalendar file, or it is damaged; expected ${a['expected']}.`,
  ],
  'ics-whole-day': () => [
    'Бүтэн өдрийн үйл явдал байх ёстой, цаг заахгүй: DTSTART;VALUE=DATE:20261109.',
    'Expected a whole-day event without a time of day, such as DTSTART;VALUE=DATE:20261109.',
  ],
  'ics-repeats': () => [
    'Давтагддаг үйл явдлыг авахгүй; өдөр бүрийг тусад нь бичнэ.',
    'An event that repeats is not taken; expected each day by itself.',
  ],
  'ics-too-long': (a) => [
    `Үйл явдал дуусахаасаа өмнө эхэлж, ${a['limit']} хоногоос хэтрэхгүй байх ёстой.`,
    `Expected an event that ends after it begins and lasts ${a['limit']} days at most.`,
  ],
  'unsafe-address': (a) => [
    `«${a['value']}» хаяг бодит хүнд хүрч болзошгүй; туршилтын өгөгдөлд зөвхөн .example төгсгөлтэй хаяг бичнэ.`,
    `The address "${a['value']}" could reach a real person; demo data may only use addresses that end in .example.`,
  ],
  'missing-file': (a) => [`«${a['value']}» файл олдсонгүй.`, `The file "${a['value']}" is missing.`],
} satisfies Record<string, Sentence>;

export type ComplaintCode = keyof typeof sentences;

export function complaintWords(code: ComplaintCode, args: ComplaintArgs): { mn: string; en: string } {
  const [mn, en] = sentences[code](args);
  return { mn, en };
}
