/**
 * Names of people. Somebody is called and sorted by the given name; the patronymic (or matronymic) stands before it, in short as its initial: `Б. Номин`.
 * Nobody has a first and a last name (default-timings.md §4.3).
 */

type Lang = 'mn' | 'en';
type Both = Readonly<Record<Lang, string>>;

/** One sound, two letters, as Mongolian names are written in Latin: Х, Ц, Ч, Ш, Я, Ю, Ё. */
const digraphs = ['Kh', 'Ts', 'Ch', 'Sh', 'Ya', 'Yu', 'Yo'];

/** `Бат` → `Б`, `Хүрэлбаатар` → `Х`, `Khürelbaatar` → `Kh`. Empty for an empty name. */
export function initialOf(patronymic: string): string {
  const name = patronymic.normalize('NFC').trim();
  const first = name.slice(0, 2).toLowerCase();
  const digraph = digraphs.find((one) => one.toLowerCase() === first);
  return digraph ?? (name[0] ?? '').toUpperCase();
}

/** `Б. Номин`; `Номин` where no patronymic is known. `initial` may be the whole patronymic. */
export function shortName(given: string, initial: string | undefined): string {
  const first = initialOf(initial ?? '');
  return first === '' ? given.trim() : `${first}. ${given.trim()}`;
}

/** In both scripts. */
export function shortNames({ given, initial }: { given: Both; initial: Both }): { mn: string; en: string } {
  return { mn: shortName(given.mn, initial.mn), en: shortName(given.en, initial.en) };
}

/** `Б. Номин` → `Номин`, and of a name without an initial the name. */
export function givenNameOf(short: string): string {
  return /^\p{L}{1,2}\.\s*(.+)$/u.exec(short.trim())?.[1] ?? short.trim();
}

const collators = new Map<Lang, Intl.Collator>();

/** For sorting people as a Mongolian list does: by given name, Ө after О and Ү after У, and by the initial where given names are the same. */
export function byGivenName(lang: Lang): (a: string, b: string) => number {
  const collator = collators.get(lang) ?? new Intl.Collator(lang);
  collators.set(lang, collator);
  return (a, b) => collator.compare(givenNameOf(a), givenNameOf(b)) || collator.compare(a, b);
}
