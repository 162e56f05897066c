// Every way this service says no: the refusals of the process, and its own. One table; words in both languages.
import { type ProblemEntry, problemEntry, registerProblems } from '../../libs/http/problems';
import { refusalProblems } from '../../libs/words/refusal-words';

const own: Readonly<Record<string, ProblemEntry>> = {
  'unknown-staff': {
    status: 422,
    mn: 'Энэ нэгжид ийм ажилтан ажилладаггүй.',
    en: 'Nobody with this id works for this unit.',
  },
  'unknown-agency': {
    status: 422,
    mn: 'Ийм байгууллага лавлахад байхгүй.',
    en: 'There is no such agency in the directory.',
  },
  'somebody-to-ask': {
    status: 409,
    mn: 'Лавлахад энэ үйлчилгээг үзүүлдэг, хараахан хандаагүй байгууллага бий. Эхлээд түүнд хандана уу.',
    en: 'The directory has an agency for this service that was not asked yet. Ask it first.',
  },
  'policy-invalid': {
    status: 422,
    mn: 'Журамд алдаа байна. Одоогийн журам хэвээр үйлчилнэ.',
    en: 'The policy has errors. The one in force stays in force.',
  },
  'calendar-invalid': {
    status: 422,
    mn: 'Хуанлид алдаа байна. Одоогийн хуанли хэвээр үйлчилнэ.',
    en: 'The calendar has errors. The one in force stays in force.',
  },
  'change-state': {
    status: 409,
    mn: 'Энэ өөрчлөлтийн одоогийн төлөвт ийм үйлдэл хийх боломжгүй.',
    en: 'As this change stands, that cannot be done with it.',
  },
  'base-changed': {
    status: 409,
    mn: 'Энэ төслийг бичсэнээс хойш өөр хувилбар хэрэгжсэн. Шинэ хувилбартай харьцуулж дахин санал болгоно уу.',
    en: 'Another version has come between. Draft it again on the latest one, so that what was signed is what happens.',
  },
  'rollout-under-way': {
    status: 409,
    mn: 'Өмнөх хувилбар бүх нэгжид хүрээгүй эсвэл түр зогссон байна. Эхлээд түүнийг дуусгах буюу буцаана уу.',
    en: 'The version before it has not reached every unit, or is paused. Finish it or take it back first.',
  },
  'override-needs-approval': {
    status: 409,
    mn: 'Нэгжийн үндсэн журмаас сул хугацааг дээд шатны менежер батлах ёстой.',
    en: 'A unit would be looser than the profile. A manager above it has to approve that first.',
  },
  'not-above': {
    status: 403,
    mn: 'Зөвхөн тухайн нэгжийн дээд шатны менежер батална.',
    en: 'Only a manager of a unit above this one can approve it.',
  },
  'unknown-unit': { status: 422, mn: 'Ийм кодтой нэгж алга.', en: 'There is no unit with this code.' },
  'nothing-to-change': {
    status: 422,
    mn: 'Энэ нь одоо үйлчилж буй журамтай яг адил байна.',
    en: 'It says what the latest version already says.',
  },
  'no-emergency-rules': {
    status: 409,
    mn: 'Үйлчилж буй журамд онцгой байдлын үеийн хугацаа алга. Эхлээд журамд нэмж батлуулна уу.',
    en: 'The policy in force says nothing of emergencies. Have it say so first.',
  },
  'outside-your-units': {
    status: 403,
    mn: 'Зөвхөн өөрийн нэгж болон түүний доорх нэгжид онцгой байдлын горим тогтооно.',
    en: 'An emergency is declared for one’s own unit and those below it.',
  },
  'emergency-days': {
    status: 422,
    mn: 'Дуусах өдөр нь эхлэх өдрөөс өмнө биш, өнгөрөөгүй байх ёстой.',
    en: 'The last day must not come before the first, and must not be over.',
  },
  'emergency-too-long': {
    status: 422,
    mn: 'Журамд заасан дээд хугацаанаас урт байна. Богино хугацаагаар тогтоож, хэрэгтэй бол сунгана уу.',
    en: 'That is longer than the policy allows at one time. Declare it for fewer days, and renew it when it must go on.',
  },
  'nothing-to-revert': {
    status: 422,
    mn: 'Буцах өмнөх хувилбар алга.',
    en: 'There is no earlier version to go back to.',
  },
  'one-draft-expected': {
    status: 422,
    mn: 'Бичвэр, өөрчлөлтийн дугаар, буцах хувилбар гурвын зөвхөн нэгийг өгнө үү.',
    en: 'Give one of the three: a text, the number of a change, or a version to go back to.',
  },
  'nothing-provisional': {
    status: 422,
    mn: 'Энэ өдрөөс эхлэх урьдчилсан баяр алга.',
    en: 'No provisional holiday begins on this day.',
  },
  'leave-reversed': {
    status: 422,
    mn: 'Дуусах өдөр нь эхлэх өдрөөс хойш, нэг жилийн дотор байна.',
    en: 'The last day must not come before the first, nor more than a year after it.',
  },
  'leave-overlaps': {
    status: 409,
    mn: 'Энэ хугацаанд чөлөө бүртгэгдсэн байна.',
    en: 'A leave is on record for part of this time.',
  },
  'role-not-yours': {
    status: 403,
    mn: 'Энэ үүрэгтэй ажилтныг та нэмэх эрхгүй. Системийн ажилтанд хандана уу.',
    en: 'You may not add somebody with this role. Ask operations.',
  },
  'mail-taken': {
    status: 409,
    mn: 'Энэ цахим шуудангийн хаягтай ажилтан бүртгэлтэй байна.',
    en: 'Somebody who works here already has this mail address.',
  },
  'has-left': { status: 409, mn: 'Энэ ажилтан ажлаас гарсан.', en: 'This person does not work here any more.' },
  'still-responsible': {
    status: 409,
    mn: 'Энэ ажилтан кейс эсвэл нэгж хариуцаж байна. Эхлээд өөр хүнд хүлээлгэн өгнө үү.',
    en: 'This person still leads cases or a unit. Hand them over first.',
  },
  'last-one': {
    status: 409,
    mn: 'Ажилтан нэмэх эрхтэй сүүлчийн хүн. Эхлээд өөр менежер нэмнэ үү.',
    en: 'The last person who may add others. Add another manager first.',
  },
  'not-the-first': {
    status: 409,
    mn: 'Энд ажилтан бүртгэлтэй байна. Дараагийн ажилтныг менежер нэмнэ.',
    en: 'Somebody works here already: a manager or operations add the next.',
  },
  'cannot-stand-in': {
    status: 422,
    mn: 'Энэ ажилтан тухайн үүргийг гүйцэтгэх эрхгүй тул орлох боломжгүй.',
    en: 'This colleague cannot hold that role, so they cannot stand in for it.',
  },
  'own-cover': { status: 422, mn: 'Өөрийгөө орлох боломжгүй.', en: 'Nobody covers for themselves.' },
  'too-many-visits': {
    status: 422,
    mn: 'Энэ хугацаанд хийх уулзалт 3000-аас олон байна. Нэгж эсвэл эрсдэлийн түвшнийг нэрлэж, жагсаалтыг багасгана уу.',
    en: 'More than 3,000 visits are due in that time. Name a unit or a level of risk, so that the list is shorter.',
  },
  'listed-twice': {
    status: 422,
    mn: 'Энэ кейс жагсаалтад хоёр удаа байна. Эхнийхийг нь авч, үүнийг орхив.',
    en: 'This case stands in the list twice. The first was taken, this one left out.',
  },
  'unknown-code': {
    status: 422,
    mn: 'Ийм код профайлын жагсаалтад алга (visit-findings, action-places).',
    en: 'This code is in no list of the profile (visit-findings, action-places).',
  },
  'not-in-demo': {
    status: 403,
    mn: 'Зөвхөн сургалт, үзүүлэнгийн горимд ажиллана.',
    en: 'This works in demo and training only.',
  },
  'no-time-skipping': {
    status: 409,
    mn: 'Ашиглаж буй Temporal сервер цагийг урагшлуулахыг зөвшөөрөхгүй байна. TEMPORAL_ADDRESS-гүйгээр эхлүүлэх, эсвэл тэр сервер дээр frontend.WorkflowTimeSkippingEnabled тохиргоог асаана уу.',
    en: 'The Temporal server in use does not let time be skipped. Start without TEMPORAL_ADDRESS, or turn frontend.WorkflowTimeSkippingEnabled on there.',
  },
  'skip-backwards': {
    status: 422,
    mn: 'Цагийг зөвхөн урагшлуулна, нэг удаад хоёр жил хүртэл.',
    en: 'Time can only be skipped forward, by two years at most.',
  },
};

/** A code that the platform already has keeps the platform's words. */
export function registerCaseworkProblems(): void {
  const refusals = Object.entries(refusalProblems()).filter(([code]) => problemEntry(code) === undefined);
  registerProblems({ ...Object.fromEntries(refusals), ...own });
}

/** Codes of the core's refusals, by status; what the docs of a command list. */
export function refusalsByStatus(): Record<number, string[]> {
  const byStatus: Record<number, string[]> = {};
  for (const [code] of Object.entries(refusalProblems())) {
    const status = problemEntry(code)?.status ?? 409;
    (byStatus[status] ??= []).push(code);
  }
  return byStatus;
}
