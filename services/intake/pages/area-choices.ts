/**
 * The list of areas as a reporter reads it: under each aimag, and each district of the capital, the units that take reports and "elsewhere"; at the end
 * "I do not know". Hundreds of entries, so it is made once, and units are named by their letters: the page stays within 50 kB.
 */
import { type Choice } from '../../../libs/html/fields';
import { type Language } from '../../../libs/http/language';
import { type Choices } from '../choices';
import { reportWords } from './report-words';

const made = new WeakMap<Choices, Partial<Record<Language, readonly Choice[]>>>();

export function areaChoices(choices: Choices, language: Language): readonly Choice[] {
  const known = made.get(choices) ?? {};
  made.set(choices, known);
  return (known[language] ??= listed(choices, language));
}

/** What the form sent → the code of a unit. Whatever else was sent stays, to be refused. */
export function areaOf({ unitWith }: Choices, sent: string): string {
  return unitWith(sent) ?? sent;
}

function listed({ areas, pathOf, lettersOf }: Choices, language: Language): Choice[] {
  const w = reportWords[language];
  const names = new Map(areas.map((area) => [area.code, area[language]]));
  const nameOf = (code: string | undefined): string => names.get(code ?? '') ?? '';
  const country = areas.find((area) => area.parent === undefined);
  const taking = areas.filter(({ takes }) => takes);
  const withTakers = new Set(taking.flatMap(({ code }) => pathOf(code)));
  // A district is what people of the capital know, an aimag what all others know.
  const headings = new Set(taking.map(({ parent }) => parent));
  const shown = areas
    .filter((area) => area !== country && withTakers.has(area.code))
    .map(({ code, parent, takes }) => {
      const heading = headings.has(code) || !takes ? code : parent;
      const label = takes ? shortOf(nameOf(code)) : w.areaOther(shortOf(nameOf(code)));
      return {
        value: lettersOf(code) ?? code,
        label,
        top: nameOf(pathOf(code)[1]),
        heading: nameOf(heading),
        last: !takes,
      };
    });
  const collator = new Intl.Collator(language, { numeric: true });
  shown.sort(
    (a, b) =>
      collator.compare(a.top, b.top) ||
      collator.compare(a.heading, b.heading) ||
      Number(a.last) - Number(b.last) ||
      collator.compare(a.label, b.label),
  );
  const unknown = country ? [{ value: country.code, label: w.areaUnknown }] : [];
  return [...shown.map(({ value, label, heading }) => ({ value, label, group: heading })), ...unknown];
}

/** The heading says the kind: `Галуут`, `Баянзүрх 42`, and of the area itself `Баянзүрх`. */
function shortOf(name: string): string {
  return name
    .replace(/ дүүргийн(?= \d)| district,(?= \d)/, '')
    .replace(/-р хороо$/, '')
    .replace(/ (сум|аймаг|дүүрэг|soum|khoroo|aimag|district)$/, '');
}
