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
  'own-cover': { status: 422, mn: 'Өөрийгөө орлох боломжгүй.', en: 'Nobody covers for themselves.' },
  'not-in-demo': {
    status: 403,
    mn: 'Зөвхөн сургалт, үзүүлэнгийн горимд ажиллана.',
    en: 'This works in demo and training only.',
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
